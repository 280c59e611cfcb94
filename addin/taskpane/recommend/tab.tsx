/** 指标推荐: from the selected project to chosen indicators in the sheet. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LightbulbRegular, SearchInfoRegular, SparkleRegular } from '@fluentui/react-icons';
import { useMemo, useReducer, useState } from 'react';
import { recommendIndicators, type ProjectQuestion, type Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useAskedAs, useServices, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Empty, Failure, Loading, useSentence } from '../shared/states.tsx';
import { useAnalysis } from '../shared/use-analysis.ts';
import { choiceForForm, choiceTable, chooseNext, coverageOf, editOf, HOW_MANY, idsOf, NOTHING, recommendSource } from './choice.ts';
import { IndicatorCard } from './indicator-card.tsx';
import { OwnIndicators } from './own-indicator.tsx';
import { ProjectCard, type ChosenProject } from './project-card.tsx';
import { Coverage, Weights } from './summary.tsx';
import { useSelectedProject } from './use-selected-project.ts';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0 },
  top: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px' },
  tools: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center', padding: '0 12px 6px' },
  list: { margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  stale: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];
type Sort = 'score' | 'level' | 'name';

export function RecommendTab() {
  const styles = useStyles();
  const words = useWords();
  const { session } = useServices();
  const sentence = useSentence();
  const [chosen, setChosen] = useState<ChosenProject | null>(null);
  const [asked, setAsked] = useState<ProjectQuestion | null>(null);
  const [choice, dispatch] = useReducer(chooseNext, NOTHING);
  const [stage, setStage] = useState('budget');
  const selection = useSelectedProject(setChosen);
  const answer = useAnalysis(recommendIndicators, asked && { project: asked, limit: HOW_MANY });
  const askedBy = useAskedAs();

  const project = chosen?.project;
  const ready = Boolean(project?.project_code || project?.name?.trim() || project?.objective?.trim());
  const result = answer.state === 'done' ? answer.result : null;
  const rows = useMemo(() => result?.rows ?? [], [result]);
  const label = asked?.name ?? asked?.project_code ?? '';
  const stale = asked !== null && project !== undefined && JSON.stringify(asked) !== JSON.stringify(project);
  const levels = useMemo(() => [...new Set([...rows.map((row) => row.level1).filter((level) => level !== null), ...STANDARD_LEVELS])], [rows]);

  function recommend() {
    if (!project) return;
    session.set({ notice: null });
    if (stale) dispatch({ type: 'clear' });
    if (JSON.stringify(asked) === JSON.stringify(project)) answer.retry();
    setAsked(project);
  }

  return (
    <div className={styles.tab}>
      <div className={styles.scroll}>
        <div className={styles.top}>
          <ProjectCard chosen={chosen} nothing={selection.nothing} onChange={setChosen} />
          {selection.error !== null && <Text size={200} className={styles.stale} role="status">{sentence(selection.error)}</Text>}
          <Button appearance="primary" icon={<SparkleRegular />} disabled={!ready} onClick={recommend}>{words.recommend}</Button>
          {stale && <Text size={200} className={styles.stale} role="status">{words.recommendAgain}</Text>}
          {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
        </div>
        {answer.state === 'idle' && <Empty icon={<LightbulbRegular />} title={words.recommendEmptyTitle}>{words.recommendEmpty}</Empty>}
        {answer.state === 'loading' && <Loading />}
        {result && rows.length === 0 && <Empty icon={<SearchInfoRegular />} title={words.recommendNothingTitle}>{words.recommendNothing}</Empty>}
        {result && <Coverage groups={coverageOf(result.coverage, rows, choice)} />}
        {rows.length > 0 && <Recommended rows={rows} choice={choice} dispatch={dispatch} />}
        {result && <OwnIndicators choice={choice} rows={rows} levels={levels} dispatch={dispatch} />}
      </div>
      {result && (
        <InsertBar
          count={idsOf(choice).length}
          table={() => ({ ...choiceTable(choice, rows, label, words), source: recommendSource(asked!, choice, label, result.provenance, askedBy) })}
          form={() => choiceForForm(choice, rows, words)}
          summary={<Weights choice={choice} stage={stage} onStage={setStage} />}
        />
      )}
    </div>
  );
}

type RecommendedProps = { rows: readonly Recommendation[]; choice: ReturnType<typeof chooseNext>; dispatch: React.Dispatch<Parameters<typeof chooseNext>[1]> };

function Recommended({ rows, choice, dispatch }: RecommendedProps) {
  const styles = useStyles();
  const words = useWords();
  const [level, setLevel] = useState('');
  const [sort, setSort] = useState<Sort>('score');
  const levels = [...new Set(rows.map((row) => row.level1).filter((one) => one !== null))];
  const shown = sorted(rows.filter((row) => level === '' || row.level1 === level), sort);
  return (
    <>
      <div className={styles.tools}>
        <Text size={200} aria-live="polite">{words.foundCount(shown.length)}</Text>
        <Select label={words.levelLabel} value={level} options={[{ value: '', text: words.allLevels }, ...levels.map((value) => ({ value, text: value }))]} onChange={setLevel} />
        <Select<Sort>
          label={words.sortLabel}
          value={sort}
          options={[{ value: 'score', text: words.sortScore }, { value: 'level', text: words.sortLevel }, { value: 'name', text: words.sortName }]}
          onChange={setSort}
        />
      </div>
      <ul className={styles.list} aria-label={words.tabRecommend}>
        {shown.map((row) => (
          <IndicatorCard key={row.indicator_id} row={row} chosen={choice.chosen.includes(row.indicator_id)} edit={editOf(choice, row.indicator_id)} dispatch={dispatch} />
        ))}
      </ul>
    </>
  );
}

function sorted(rows: readonly Recommendation[], sort: Sort): readonly Recommendation[] {
  if (sort === 'score') return rows;
  const text = (row: Recommendation) => (sort === 'name' ? row.name : `${row.level1 ?? '~'} ${row.level2 ?? '~'}`);
  return [...rows].sort((a, b) => text(a).localeCompare(text(b), 'zh-CN') || b.score - a.score);
}
