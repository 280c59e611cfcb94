/** What is recommended, filtered and ordered. */
import { makeStyles, mergeClasses, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { useRef, useState, type Dispatch } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { editOf, idsOf, type Choice, type ChoiceAction } from './choice.ts';
import type { CoverageGroup } from './chosen-rows.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { moveBetweenBoxes } from './list-keys.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center', padding: '0 12px 6px' },
  // What there is to choose, what is chosen and what is lacking stay in sight.
  parts: { display: 'flex', flexWrap: 'wrap', gap: '4px', padding: '6px 12px', position: 'sticky', top: 0, zIndex: 1, backgroundColor: tokens.colorNeutralBackground1 },
  part: { minWidth: 0 },
  lacking: { color: tokens.colorPaletteDarkOrangeForeground1 },
  keys: { display: 'block', padding: '0 12px 6px', color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  none: { display: 'block', padding: '12px' },
});

type Sort = 'score' | 'level' | 'name';
/** Empty: all of them. */
export type Filter = { readonly level1: string; readonly level2: string };
export const NO_FILTER: Filter = { level1: '', level2: '' };

const PARTS = ['all', 'chosen', 'lacking'] as const;
/** All that is recommended, what of it is chosen, or what would fill a required group that nothing covers yet. */
type Part = (typeof PARTS)[number];

type Props = { groups: readonly CoverageGroup[]; rows: readonly Recommendation[]; choice: Choice; filter: Filter; onFilter: (filter: Filter) => void; remaining: number; dispatch: Dispatch<ChoiceAction> };

export function RecommendedList({ groups, rows, choice, filter, onFilter, remaining, dispatch }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [sort, setSort] = useState<Sort>('score');
  const format = useFormats();
  const [part, setPart] = useState<Part>('all');
  const top = useRef<HTMLDivElement>(null);
  const lacking = groups.filter(({ required, count }) => required && count === 0);
  const counts = { all: rows.length, chosen: idsOf(choice).length, lacking: lacking.length };
  const levels = [...new Set(rows.map((row) => row.level1).filter((one) => one !== null))];
  const shown = sorted(rows.filter((row) => fits(row, filter) && isPart(row)), sort);

  function isPart(row: Recommendation): boolean {
    if (part === 'chosen') return choice.chosen.includes(row.indicator_id);
    return part === 'all' || lacking.some(({ level1, level2 }) => row.level1 === level1 && (level2 === null || row.level2 === level2));
  }

  /** Another list begins at its first indicator, however far down the one before was read. */
  function show(one: Part) {
    setPart(one);
    const mark = top.current!;
    if (mark.getBoundingClientRect().top < mark.parentElement!.getBoundingClientRect().top) mark.scrollIntoView({ block: 'start' });
  }

  return (
    <>
      <div ref={top} />
      <div className={styles.parts} role="group" aria-label={words.choices.parts}>
        {PARTS.map((one) => (
          <ToggleButton key={one} size="small" className={mergeClasses(styles.part, one === 'lacking' && counts.lacking > 0 && styles.lacking)} checked={part === one} onClick={() => show(one)}>
            {words.choices.part[one]} {format.count(counts[one])}
          </ToggleButton>
        ))}
      </div>
      <Text size={200} className={styles.keys}>{words.choices.keys}</Text>
      <div className={styles.tools}>
        <Text size={200} aria-live="polite">{words.foundCount(shown.length)}</Text>
        <Select label={words.levelLabel} value={filter.level1} options={[{ value: '', text: words.allLevels }, ...levels.map((value) => ({ value, text: value }))]} onChange={(level1) => onFilter({ level1, level2: '' })} />
        <Select<Sort>
          label={words.sortLabel}
          value={sort}
          options={[{ value: 'score', text: words.sortScore }, { value: 'level', text: words.sortLevel }, { value: 'name', text: words.sortName }]}
          onChange={setSort}
        />
      </div>
      <ul className={styles.list} aria-label={words.tabRecommend} onKeyDown={moveBetweenBoxes}>
        {shown.map((row) => {
          const chosen = choice.chosen.includes(row.indicator_id);
          return <IndicatorCard key={row.indicator_id} row={row} chosen={chosen} edit={editOf(choice, row.indicator_id)} remaining={chosen ? remaining : 0} dispatch={dispatch} />;
        })}
      </ul>
      {shown.length === 0 && <Text size={200} className={styles.none} role="status">{part === 'lacking' ? (lacking.length === 0 ? words.choices.nothingLacking : words.choices.noneForLacking) : part === 'chosen' ? words.choices.noneChosen : words.filterNothing}</Text>}
    </>
  );
}

const fits = (row: Recommendation, { level1, level2 }: Filter) => (level1 === '' || row.level1 === level1) && (level2 === '' || row.level2 === level2);

function sorted(rows: readonly Recommendation[], sort: Sort): readonly Recommendation[] {
  if (sort === 'score') return rows;
  const text = (row: Recommendation) => (sort === 'name' ? row.name : `${row.level1 ?? '~'} ${row.level2 ?? '~'}`);
  return [...rows].sort((a, b) => text(a).localeCompare(text(b), 'zh-CN') || b.score - a.score);
}
