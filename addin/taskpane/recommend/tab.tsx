/** 指标推荐: from the selected project to chosen, weighed and reviewed indicators in the sheet. */
import { Button, makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components';
import { ClipboardCheckmarkRegular, LightbulbRegular, SearchInfoRegular, SparkleRegular } from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { Cancelled, Empty, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { checkWeights, onlyCommon } from './choice.ts';
import { choiceForForm, choiceTable, recommendSource } from './choice-table.ts';
import { coverageOf } from './chosen-rows.ts';
import { givenRows } from './given.ts';
import { GivenLine } from './given-line.tsx';
import { lockedPoints, standingBeside } from './keep-total.ts';
import { OwnIndicators, type Draft } from './own-indicator.tsx';
import { ProjectCard, type ChosenProject } from './project-card.tsx';
import { NO_FILTER, RecommendedList } from './recommended-list.tsx';
import { ChoiceReview } from './review/choice-review.tsx';
import { OpenFormReview } from './review/open-form.tsx';
import { LampButton } from './review/panel.tsx';
import { choiceQuestion, withoutResults } from './review/questions.ts';
import { useGoalReview } from './review/use-goal-review.ts';
import { useOpenForm } from './review/use-open-form.ts';
import { Coverage, expectedTotal, usualTotal, WeightSum, WeightTools, type GoalStage } from './summary.tsx';
import { StepButtons } from './step-buttons.tsx';
import { useAsking } from './use-asking.ts';
import { useSelectedProject } from './use-selected-project.ts';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0 },
  top: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '10px 12px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  grow: { flexGrow: 1 },
  warning: { display: 'block', padding: '4px 12px' },
  beside: { '& label': { padding: '2px 4px', fontSize: tokens.fontSizeBase200 }, '& .fui-Switch__indicator': { margin: '2px 4px' } },
  findings: { outlineStyle: 'none' },
  stale: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

export function RecommendTab() {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const [chosen, setChosen] = useState<ChosenProject | null>(null);
  const [libraryOnly, setLibraryOnly] = useState(true);
  const [stage, setStage] = useState<GoalStage>('budget');
  const [filter, setFilter] = useState(NO_FILTER);
  const [draft, setDraft] = useState<{ readonly draft: Draft | null; readonly key: number }>({ draft: null, key: 0 });
  const selection = useSelectedProject(setChosen);
  const askedBy = useAskedAs();
  const open = useOpenForm();
  const [total, setTotal] = useState(usualTotal('budget'));
  const { ready, asked, answer, result, rows, read, given, considered, used, mine, stale, cleared, ask } = useAsking(chosen, libraryOnly, total);
  const { choice, dispatch } = used;
  const findings = useRef<HTMLDivElement>(null);

  const label = asked?.project.name ?? asked?.project.project_code ?? '';
  const levels = useMemo(() => [...new Set([...rows.map((row) => row.level1).filter((level) => level !== null), ...(result?.coverage ?? []).map(({ level1 }) => level1)])], [rows, result]);
  const groups = result ? coverageOf(result.coverage, rows, choice, given) : [];

  const reviewed = useGoalReview(asked && mine.length > 0 ? choiceQuestion(mine, asked, stage, considered?.indicators) : null, [...given, ...mine].map(({ id }) => id));
  const latest = reviewed.state === 'done' ? reviewed.result : reviewed.state === 'loading' ? reviewed.before : null;
  const review = latest && withoutResults(latest.review);
  // The review knows the total of the project's own rule; until it answers, that of the stage holds.
  const expected = review && latest?.stage === stage ? expectedTotal(review) : usualTotal(stage);
  if (expected !== total) setTotal(expected);
  const check = checkWeights(choice);
  const standing = standingBeside(choice, used.keep);
  const remaining = Math.round((total - standing.points - standing.kept - check.sum) * 1e6) / 1e6;

  function showFindings() {
    findings.current?.scrollIntoView({ block: 'start' });
    findings.current?.focus();
  }

  async function recommend() {
    if (!(await ask())) return;
    setFilter(NO_FILTER);
    open.close();
  }

  /** What was weighed beside one form may be filled into another. */
  const formNote = (sheet: string) => (considered === null || considered.sheet === sheet ? null : words.given.forAnother(considered.sheet, format.count(given.length), format.weight(check.sum)));

  return (
    <div className={styles.tab} onKeyDown={used.onKeyDown}>
      <div className={styles.scroll}>
        <div className={styles.top}>
          <ProjectCard chosen={chosen} nothing={selection.nothing} onChange={setChosen} />
          {selection.error !== null && <Text size={200} className={styles.stale} role="status">{sentence(selection.error)}</Text>}
          <div className={styles.actions}>
            <Button appearance="primary" className={styles.grow} icon={<SparkleRegular />} disabled={!ready} onClick={() => void recommend()}>{words.recommend}</Button>
            {open.possible && <Button icon={<ClipboardCheckmarkRegular />} disabledFocusable={open.busy} onClick={open.read}>{words.goals.reviewOpen}</Button>}
          </div>
          <Switch className={styles.beside} checked={!libraryOnly} onChange={(_, data) => setLibraryOnly(!data.checked)} label={words.besideLibrary} />
          {read.form && asked && (
            <GivenLine sheet={read.form.sheet} rows={givenRows(read.form)} considered={considered !== null} kept={mine.length > 0 ? standing.parts : {}} another={read.another} beside={styles.beside} wanted={read.wanted} onWanted={read.want} />
          )}
          {read.error !== null && <Text size={200} className={styles.stale} role="status">{considered !== null ? words.given.notAnew(sentence(read.error)) : words.given.unread(sentence(read.error))}</Text>}
          {cleared && <Text size={200} className={styles.stale} role="status">{words.given.cleared}</Text>}
          {stale && <Text size={200} className={styles.stale} role="status">{words.recommendAgain}</Text>}
          {open.busy && <LateProgress text={words.goals.readingForm} onCancel={open.close} />}
          {open.error !== null && <Failure error={open.error} retry={open.read} />}
          {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
        </div>
        {open.form && <OpenFormReview form={open.form} busy={open.busy} onError={open.fail} />}
        {answer.state === 'idle' && !open.form && !read.reading && !read.stopped && <Empty icon={<LightbulbRegular />} title={words.recommendEmptyTitle}>{words.recommendEmpty}</Empty>}
        {read.reading && <Waiting onCancel={read.stop} quiet={result !== null} />}
        {read.stopped && <Cancelled kept={result !== null} retry={() => void recommend()} />}
        {!read.reading && answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
        {!read.stopped && answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
        {result && rows.length === 0 && <Empty icon={<SearchInfoRegular />} title={words.recommendNothingTitle}>{words.recommendNothing}</Empty>}
        {result?.inferred_industry && <Text size={200} className={styles.warning}>{words.inferredIndustry(result.inferred_industry)}</Text>}
        {result?.warnings?.map((warning) => <Text key={warning} size={200} className={mergeClasses(styles.warning, styles.stale)} role="status">{warning}</Text>)}
        {onlyCommon(rows) && !result?.warnings?.length && <Text size={200} className={mergeClasses(styles.warning, styles.stale)} role="status">{words.recommendOnlyCommon}</Text>}
        {result && <Coverage groups={groups} onMissing={({ level1, level2 }) => setFilter({ level1, level2: level2 ?? '' })} />}
        {reviewed.state === 'failed' && <Failure error={reviewed.error} retry={reviewed.retry} />}
        {mine.length > 0 && review && latest && (
          <div ref={findings} tabIndex={-1} className={styles.findings}>
            <ChoiceReview review={review} ids={latest.ids} rows={mine} beside={considered} onError={open.fail} busy={reviewed.resting || reviewed.state === 'loading'} dispatch={dispatch} onShow={() => setFilter(NO_FILTER)} onDraft={(next) => setDraft(({ key }) => ({ draft: next, key: key + 1 }))} />
          </div>
        )}
        {result && <StepButtons used={used} />}
        {rows.length > 0 && <RecommendedList groups={groups} rows={rows} choice={choice} filter={filter} onFilter={setFilter} remaining={remaining} dispatch={dispatch} />}
        {result && (
          <OwnIndicators key={draft.key} choice={choice} rows={[...rows, ...given]} levels={levels} groups={groups} remaining={remaining} draft={draft.draft} projectCode={asked?.project.project_code ?? null} onAdded={() => setDraft(({ key }) => ({ draft: null, key: key + 1 }))} dispatch={dispatch} />
        )}
      </div>
      {result && (
        <InsertBar
          count={mine.length}
          table={() => ({ ...choiceTable(choice, rows, label, words), source: recommendSource(asked!, choice, label, result.provenance, askedBy) })}
          form={() => choiceForForm(choice, rows, words)}
          formNote={formNote}
          summary={
            <WeightSum check={check} count={mine.length} total={total} stage={stage} locked={lockedPoints(choice)} standing={standing} lamp={mine.length > 0 && review && <LampButton review={review} onShow={showFindings} />}>
              <WeightTools any={mine.length > 0} stage={stage} onStage={setStage} keeps={used.keeps} onKeeps={used.setKeeps} onSpread={used.share} />
            </WeightSum>
          }
        />
      )}
    </div>
  );
}
