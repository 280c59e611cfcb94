/** What is recommended, filtered and ordered. */
import { makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { useState, type Dispatch } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { editOf, type Choice, type ChoiceAction } from './choice.ts';
import { IndicatorCard } from './indicator-card.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center', padding: '0 12px 6px' },
  list: { margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  none: { display: 'block', padding: '12px' },
});

type Sort = 'score' | 'level' | 'name';
/** Empty: all of them. */
export type Filter = { readonly level1: string; readonly level2: string };
export const NO_FILTER: Filter = { level1: '', level2: '' };

type Props = { rows: readonly Recommendation[]; choice: Choice; filter: Filter; onFilter: (filter: Filter) => void; remaining: number; dispatch: Dispatch<ChoiceAction> };

export function RecommendedList({ rows, choice, filter, onFilter, remaining, dispatch }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [sort, setSort] = useState<Sort>('score');
  const [onlyChosen, setOnlyChosen] = useState(false);
  const levels = [...new Set(rows.map((row) => row.level1).filter((one) => one !== null))];
  const shown = sorted(rows.filter((row) => fits(row, filter) && (!onlyChosen || choice.chosen.includes(row.indicator_id))), sort);
  return (
    <>
      <div className={styles.tools}>
        <Text size={200} aria-live="polite">{words.foundCount(shown.length)}</Text>
        <Select label={words.levelLabel} value={filter.level1} options={[{ value: '', text: words.allLevels }, ...levels.map((value) => ({ value, text: value }))]} onChange={(level1) => onFilter({ level1, level2: '' })} />
        <Select<Sort>
          label={words.sortLabel}
          value={sort}
          options={[{ value: 'score', text: words.sortScore }, { value: 'level', text: words.sortLevel }, { value: 'name', text: words.sortName }]}
          onChange={setSort}
        />
        <Switch label={words.goals.onlyChosen} checked={onlyChosen} onChange={(_, data) => setOnlyChosen(data.checked)} />
      </div>
      <ul className={styles.list} aria-label={words.tabRecommend}>
        {shown.map((row) => {
          const chosen = choice.chosen.includes(row.indicator_id);
          return <IndicatorCard key={row.indicator_id} row={row} chosen={chosen} edit={editOf(choice, row.indicator_id)} remaining={chosen ? remaining : 0} dispatch={dispatch} />;
        })}
      </ul>
      {shown.length === 0 && <Text size={200} className={styles.none} role="status">{words.filterNothing}</Text>}
    </>
  );
}

const fits = (row: Recommendation, { level1, level2 }: Filter) => (level1 === '' || row.level1 === level1) && (level2 === '' || row.level2 === level2);

function sorted(rows: readonly Recommendation[], sort: Sort): readonly Recommendation[] {
  if (sort === 'score') return rows;
  const text = (row: Recommendation) => (sort === 'name' ? row.name : `${row.level1 ?? '~'} ${row.level2 ?? '~'}`);
  return [...rows].sort((a, b) => text(a).localeCompare(text(b), 'zh-CN') || b.score - a.score);
}
