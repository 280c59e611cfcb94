/** 指标推荐: from the selected project to chosen, weighed and reviewed indicators in the sheet. */
import { Button, makeStyles, mergeClasses, Switch, Text, tokens } from '@fluentui/react-components';
import { ClipboardCheckmarkRegular, LightbulbRegular, SearchInfoRegular, SparkleRegular } from '@fluentui/react-icons';
import { useMemo, useRef, useState } from 'react';
import { recommendIndicators } from '../../../analytics/recommend/indicators/contract.ts';
import { schemeAsked } from '../../session.ts';
import type { GoalForm } from '../../workbook.ts';
import { useAskedAs, useServices, useSession, useWords } from '../services.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { Cancelled, Empty, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { useAnalysis } from '../shared/use-analysis.ts';
import { alreadyListed, checkWeights, NOTHING, onlyCommon } from './choice.ts';
import { type Asked, choiceForForm, choiceTable, recommendParams, recommendSource } from './choice-table.ts';
import { chosenRows, coverageOf } from './chosen-rows.ts';
import { givenPoints, givenRows } from './given.ts';
import { GivenLine } from './given-line.tsx';
import { isUsedUp, keptForGiven, lockedPoints, sumOf } from './keep-total.ts';
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
import { useChoice } from './use-choice.ts';
import { useGiven } from './use-given.ts';
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
  const { session } = useServices();
  const { scheme } = useSession();
  const sentence = useSentence();
  const [chosen, setChosen] = useState<ChosenProject | null>(null);
  const [libraryOnly, setLibraryOnly] = useState(true);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [stage, setStage] = useState<GoalStage>('budget');
  const [filter, setFilter] = useState(NO_FILTER);
  const [draft, setDraft] = useState<{ readonly draft: Draft | null; readonly key: number }>({ draft: null, key: 0 });
  const selection = useSelectedProject(setChosen);
  const answer = useAnalysis(recommendIndicators, asked && recommendParams(asked));
  const askedBy = useAskedAs();
  const open = useOpenForm();
  const read = useGiven(chosen);
  const [cleared, setCleared] = useState(false);
  const findings = useRef<HTMLDivElement>(null);

  const project = chosen?.project;
  const ready = Boolean(project?.project_code || project?.name?.trim() || project?.objective?.trim());
  const result = answer.state === 'done' ? answer.result : null;
  const rows = useMemo(() => result?.rows ?? [], [result]);
  const [total, setTotal] = useState(usualTotal('budget'));
  const considered = read.form !== null && asked?.given !== undefined;
  const given = useMemo(() => (read.form !== null && considered ? givenRows(read.form) : []), [read.form, considered]);
  const used = useChoice(rows, total, given);
  const { choice, dispatch } = used;
  const mine = useMemo(() => chosenRows(choice, rows), [choice, rows]);
  const label = asked?.project.name ?? asked?.project.project_code ?? '';
  const askedWith = (form: GoalForm | null): Asked | undefined => project && { project, libraryOnly, ...schemeAsked(scheme), ...read.asked(form) };
  const wouldAsk = askedWith(read.form);
  const stale = asked !== null && wouldAsk !== undefined && JSON.stringify(asked) !== JSON.stringify(wouldAsk);
  const levels = useMemo(() => [...new Set([...rows.map((row) => row.level1).filter((level) => level !== null), ...(result?.coverage ?? []).map(({ level1 }) => level1)])], [rows, result]);
  const groups = result ? coverageOf(result.coverage, rows, choice, given) : [];

  const beside = considered ? read.form : null;
  const reviewed = useGoalReview(asked && mine.length > 0 ? choiceQuestion(mine, asked, stage, beside?.indicators) : null, [...given, ...mine].map(({ id }) => id));
  const latest = reviewed.state === 'done' ? reviewed.result : reviewed.state === 'loading' ? reviewed.before : null;
  const review = latest && withoutResults(latest.review);
  // The review knows the total of the project's own rule; until it answers, that of the stage holds.
  const expected = review && latest?.stage === stage ? expectedTotal(review) : usualTotal(stage);
  if (expected !== total) setTotal(expected);
  const check = checkWeights(choice);
  const kept = keptForGiven(choice, used.keep);
  const standing = { points: givenPoints(given), kept: sumOf(kept), without: given.filter(({ weight }) => weight === null).length, usedUp: isUsedUp(used.keep) };
  const remaining = Math.round((total - standing.points - standing.kept - check.sum) * 1e6) / 1e6;

  function showFindings() {
    findings.current?.scrollIntoView({ block: 'start' });
    findings.current?.focus();
  }

  async function recommend() {
    session.set({ notice: null });
    const form = await read.read();
    const next = form === undefined ? undefined : askedWith(form);
    if (!next) return;
    const same = JSON.stringify(asked) === JSON.stringify(next);
    if (!same) used.restart();
    else answer.retry();
    // What has been filled into the form meanwhile is not missed.
    const filled = form ? givenRows(form) : [];
    setCleared(!same && !stale && mine.some(({ name }) => !alreadyListed(name, NOTHING, filled)));
    setAsked(next);
    setFilter(NO_FILTER);
    open.close();
  }

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
            <GivenLine sheet={read.form.sheet} rows={givenRows(read.form)} considered={considered} kept={mine.length > 0 ? kept : {}} another={read.another} beside={styles.beside} wanted={read.wanted} onWanted={read.want} />
          )}
          {read.error !== null && <Text size={200} className={styles.stale} role="status">{considered ? words.given.notAnew(sentence(read.error)) : words.given.unread(sentence(read.error))}</Text>}
          {cleared && !stale && <Text size={200} className={styles.stale} role="status">{words.given.cleared}</Text>}
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
            <ChoiceReview review={review} ids={latest.ids} rows={mine} beside={beside} onError={open.fail} busy={reviewed.resting || reviewed.state === 'loading'} dispatch={dispatch} onShow={() => setFilter(NO_FILTER)} onDraft={(next) => setDraft(({ key }) => ({ draft: next, key: key + 1 }))} />
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
