/** Qualitative criteria with their weights and the points of each option: typed, or read from the selection. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DeleteRegular, TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import { useFormats, useWords } from '../../services.tsx';
import { Failure } from '../../shared/states.tsx';
import { LeftOutAndHidden } from '../parts.tsx';
import { useTable } from '../use-table.ts';
import { scoringOfTable, type Criterion, type Scoring } from './scoring.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', minWidth: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  criterion: {
    display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))', gap: '6px', alignItems: 'end', padding: '6px 8px', minWidth: 0,
    border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, '& .fui-Field, & .fui-Input, & .fui-Input__input': { minWidth: 0 },
  },
  remove: { justifySelf: 'start' },
});

/** Options beyond which nobody types points one by one: they are read from the sheet. */
const TYPED = 12;

export function ScoringForm({ scoring, options, onChange }: { scoring: Scoring; options: readonly string[]; onChange: (scoring: Scoring) => void }) {
  const styles = useStyles();
  const { compare: { worth: words } } = useWords();
  const format = useFormats();
  const add = useRef<HTMLButtonElement>(null);
  const { table: source, reading, error, read } = useTable((table) => onChange(scoringOfTable(table, options)));
  const change = (key: number, part: Partial<Criterion>) => onChange(scoring.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <section className={styles.section} aria-label={words.scoring} aria-busy={reading}>
      <Text weight="semibold">{words.scoring}</Text>
      <Text size={200} className={styles.note}>{words.scoringHint}</Text>
      {scoring.map((criterion, index) => (
        <div key={criterion.key} role="group" aria-label={words.criterionNumber(String(index + 1), criterion.name)} className={styles.criterion}>
          <Field size="small" label={words.criterion}><Input value={criterion.name} maxLength={64} onChange={(_, { value }) => change(criterion.key, { name: value })} /></Field>
          <Field size="small" label={words.weight}><Input inputMode="decimal" value={criterion.weight} maxLength={16} onChange={(_, { value }) => change(criterion.key, { weight: value })} /></Field>
          {options.length <= TYPED && options.map((option) => (
            <Field key={option} size="small" label={words.scoreOf(option)}>
              <Input inputMode="decimal" value={criterion.scores[option] ?? ''} maxLength={16} onChange={(_, { value }) => change(criterion.key, { scores: { ...criterion.scores, [option]: value } })} />
            </Field>
          ))}
          <Button
            size="small" appearance="subtle" className={styles.remove} icon={<DeleteRegular />} aria-label={words.removeCriterion(criterion.name || String(index + 1))}
            onClick={() => {
              onChange(scoring.filter(({ key }) => key !== criterion.key));
              add.current?.focus();
            }}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      {options.length > TYPED && <Text size={200} className={styles.note}>{words.manyOptions(format.count(options.length))}</Text>}
      <div className={styles.buttons}>
        <Button ref={add} size="small" icon={<AddRegular />} onClick={() => onChange([...scoring, { key: 1 + Math.max(0, ...scoring.map(({ key }) => key)), name: '', weight: '', scores: {} }])}>{words.addCriterion}</Button>
        <Button size="small" icon={<TableSimpleCheckmarkRegular />} disabled={reading} onClick={() => void read()}>{words.readScores}</Button>
      </div>
      {error !== null && <Failure error={error} retry={() => void read()} />}
      {source !== null && <Text size={200} className={styles.note} role="status"><LeftOutAndHidden table={source} /></Text>}
    </section>
  );
}
