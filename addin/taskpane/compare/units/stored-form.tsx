/** Which stored projects or services are compared, and how. */
import { Field, Input, Textarea } from '@fluentui/react-components';
import { COSTS, GROUPINGS } from '../../../../analytics/compare/units/contract.ts';
import { useWords } from '../../services.tsx';
import { Chosen, Fields } from '../parts.tsx';
import type { StoredChoice } from './question.ts';

const SOURCES = ['projects', 'services'] as const;
const YEARS_BEFORE = [0, 2, 4, 9] as const;

export function StoredForm({ choice, onChange }: { choice: StoredChoice; onChange: (choice: StoredChoice) => void }) {
  const { compare } = useWords();
  const { stored } = compare;
  const change = (part: Partial<StoredChoice>) => onChange({ ...choice, ...part });
  return (
    <>
      <Fields label={compare.fromStored}>
        <Field size="small" label={compare.year}><Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>
        <Chosen label={compare.source} value={choice.source} options={SOURCES.map((value) => ({ value, text: compare.sources[value] }))} onChange={(source) => change({ source })} />
        <Chosen label={compare.spread.yearsBefore} value={String(choice.yearsBefore)} options={YEARS_BEFORE.map((years) => ({ value: String(years), text: years === 0 ? compare.varyNone : compare.spread.withYears(String(years)) }))} onChange={(years) => change({ yearsBefore: Number(years) })} />
        {choice.source === 'projects' && (
          <>
            <Chosen label={stored.cost} value={choice.cost} options={COSTS.map((value) => ({ value, text: stored.costs[value] }))} onChange={(cost) => change({ cost })} />
            <Chosen label={compare.groupBy} value={choice.groupBy[0] ?? 'category'} options={GROUPINGS.map((value) => ({ value, text: compare.groupings[value]! }))} onChange={(value) => change({ groupBy: [value] })} />
            <Field size="small" label={compare.industry}><Input value={choice.industry} maxLength={64} onChange={(_, { value }) => change({ industry: value })} /></Field>
            <Field size="small" label={stored.indicator}><Input value={choice.indicator} maxLength={64} onChange={(_, { value }) => change({ indicator: value })} /></Field>
          </>
        )}
      </Fields>
      {choice.source === 'projects' && (
        <Field size="small" label={stored.own} hint={stored.ownHint}><Textarea rows={2} value={choice.own} maxLength={70_000} onChange={(_, { value }) => change({ own: value })} /></Field>
      )}
    </>
  );
}
