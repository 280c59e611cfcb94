/** 最优方案: the choice that loses least for the same saving, beside the rules; what cannot be met, in words. */
import { Button, Field, Input, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Text, Textarea } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { ResultOf } from '../../../analytics/contract.ts';
import { VALUES } from '../../../analytics/reduce/model/contract.ts';
import { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import { robustness } from '../../../analytics/reduce/robustness/contract.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Chosen, Fields, Sentences } from '../compare/parts.tsx';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { figureColumn, textColumn } from '../shared/columns.ts';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import type { Column } from '../shared/table-rows.ts';
import { shownOf } from '../shared/use-analysis.ts';
import { bestQuestion, choiceOf, type BestSetup } from './best-question.ts';
import { relaxed } from './demands.ts';
import { DemandsForm } from './demands-form.tsx';
import { useModel } from './model.tsx';
import type { Reduction } from './question.ts';
import { Totals } from './rules-view.tsx';
import { sourceOf } from './source.ts';
import { bestTable, byDifference, namesOf, orgName, type Best, type Names } from './tables.ts';
import { useWatched } from './use-watched.ts';
import { Watching } from './watching.tsx';

const useStyles = makeStyles({
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '18px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

const MANNERS = ['divisible', 'convex', 'steps', 'whole'] as const;

export function BestView({ best, setBest }: { best: BestSetup; setBest: (best: BestSetup) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { reduce } = words;
  const asked = useAskedAs();
  const { formed, answer: rules, setBest: keep } = useModel();
  const names = namesOf(shownOf(rules)?.result ?? {});
  const change = (part: Partial<BestSetup>) => setBest({ ...best, ...part });
  const solve = useWatched(optimise);
  const robust = useWatched(robustness);
  const { answer } = solve;
  const done = answer.state === 'done' ? answer.result : null;
  useEffect(() => {
    if (done === null || done.result.status === 'infeasible') return;
    const { result, question } = done;
    keep({
      cuts: result.projects.map(({ id, name, org_code, base, cut, reason }) => ({ project_code: id, name: name ?? null, org_code: org_code ?? null, base: base ?? cut, cut, explanation: reason ?? null })),
      params: withoutRows(question), value_lost: result.objective, data_version: result.provenance.data_version,
    });
  }, [done, keep]);
  const reduction = (): Reduction => {
    if ('error' in formed) throw formed.error;
    return formed.reduction;
  };
  /** What was told has to give way gives way, and the choice is asked anew. */
  const relax = (result: Best) => {
    const next = relaxed(best, result, names);
    if (next === null) return;
    setBest(next);
    solve.ask(() => bestQuestion(reduction(), next, names));
  };
  return (
    <Frame
      bottom={done !== null && done.result.projects.length > 0 && (
        <InsertBar
          count={done.result.projects.length} caption={reduce.sheets.best} summary={null}
          table={() => ({ ...bestTable(done.result, words), source: sourceOf('reduce_best', done.question, done.result.provenance, asked) })}
        />
      )}
    >
      <Text size={200}>{reduce.bestHint}</Text>
      <Fields label={reduce.measure}>
        <Chosen label={reduce.measure} value={best.by} options={VALUES.map((value) => ({ value, text: reduce.values[value] }))} onChange={(by) => change({ by })} />
        {best.by === 'field' && <Field size="small" label={reduce.column}><Input value={best.field} maxLength={64} onChange={(_, { value }) => change({ field: value })} /></Field>}
        <Chosen label={reduce.manner} value={best.manner} options={MANNERS.map((value) => ({ value, text: reduce.manners[value] }))} onChange={(manner) => change({ manner })} />
        <Field size="small" label={reduce.target}><Input inputMode="decimal" value={best.target} maxLength={20} placeholder={reduce.sameCut} onChange={(_, { value }) => change({ target: value })} /></Field>
      </Fields>
      {best.by === 'grade' && <Field size="small" label={reduce.gradeValues}><Textarea value={best.grades} onChange={(_, { value }) => change({ grades: value })} /></Field>}
      <DemandsForm best={best} change={change} />
      <div className={styles.buttons}>
        <Button appearance="primary" disabled={answer.state === 'loading'} onClick={() => solve.ask(() => bestQuestion(reduction(), best, names))}>{reduce.solve}</Button>
        <Button disabled={robust.answer.state === 'loading'} onClick={() => robust.ask(() => ({ ...choiceOf(reduction(), best, names), ranges: { share: SPAN }, draws: DRAWS, seed: 1 }))}>{reduce.robust}</Button>
      </div>
      <Watching label={reduce.views.best} watched={solve}>{done && <Outcome result={done.result} onRelax={() => relax(done.result)} />}</Watching>
      <Watching label={reduce.robust} watched={robust}>{robust.answer.state === 'done' && <Robust result={robust.answer.result.result} nameOf={(id) => done?.result.projects.find((one) => one.id === id)?.name ?? id} />}</Watching>
    </Frame>
  );
}

/** Values may be off by so much, in so many draws. */
const SPAN = 0.2;
const DRAWS = 50;

/** What is kept beside a scenario says how it was asked; its rows stand beside it already. */
function withoutRows<Q extends { reduction?: Partial<Reduction> | undefined }>(question: Q): Q {
  const reduction = Object.fromEntries(Object.entries(question.reduction ?? {}).filter(([name]) => name !== 'projects'));
  return { ...question, reduction };
}

function Outcome({ result, onRelax }: { result: Best; onRelax: () => void }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const format = useFormats();
  const { rule, objective, total_cut, bound, gap, conflicts, binding, more, warnings, explanation, projects } = result;
  const columns = useBestColumns(namesOf(result));
  if (objective === null) {
    return (
      <MessageBar intent="warning" layout="multiline" politeness="assertive">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{reduce.infeasible}</MessageBarTitle> {reduce.giveWay((conflicts ?? []).length)}
          <ul className={styles.list}>{(conflicts ?? []).map(({ constraint, sentence }) => <li key={constraint}>{sentence}</li>)}</ul>
          {(conflicts ?? []).length > 0 && <Button size="small" onClick={onRelax}>{reduce.relax}</Button>}
        </MessageBarBody>
      </MessageBar>
    );
  }
  const shown = byDifference(projects).filter(({ cut, rule_cut = 0 }) => cut > 0 || rule_cut > 0);
  return (
    <>
      <Totals figures={[
        ...(rule ? [{ title: reduce.ruleLost, text: format.number(rule.value_lost) }] : []),
        { title: reduce.bestLost, text: format.number(objective) }, { title: reduce.sums.cut, text: format.money(total_cut ?? 0) },
        { title: reduce.boundTitle, text: bound === null ? '—' : format.number(bound) }, { title: reduce.gap, text: gap === null ? '—' : format.percent(gap) }, { title: reduce.sums.touched, text: format.count(projects.filter(({ cut }) => cut > 0).length) },
      ]}
      />
      {rule && <Text>{rule.sentence}</Text>}
      {rule && <Text size={200}>{rule.measure}</Text>}
      {more && <Text>{more.sentence}</Text>}
      <Sentences intent="info" texts={warnings} />
      {binding.map(({ constraint, sentence }) => <Text key={constraint} size={200}>{sentence}</Text>)}
      <Tall rows={shown.length}><DataTable label={reduce.sheets.best} columns={columns} rows={shown} keyOf={({ id }) => id} /></Tall>
      <Text size={200}>{explanation}</Text>
    </>
  );
}

/** How often each project is cut where values may be off; those that are never cut are left out. */
function Robust({ result: { explanation, projects }, nameOf }: { result: ResultOf<typeof robustness>; nameOf: (id: string) => string }) {
  const { reduce } = useWords();
  const format = useFormats();
  type Row = (typeof projects)[number];
  const share = (id: string, title: string, value: (row: Row) => number) => figureColumn(id, title, 120, value, format.percent);
  const columns: Column<Row>[] = [
    textColumn('name', reduce.name, 170, ({ id }) => nameOf(id)),
    share('cut', reduce.cutShare, ({ cut_share }) => cut_share), share('keep', reduce.meanKeep, ({ mean_keep }) => mean_keep),
  ];
  const rows = projects.filter(({ cut_share }) => cut_share > 0).sort((a, b) => b.cut_share - a.cut_share || (a.id < b.id ? -1 : 1));
  return (
    <>
      <Text size={200}>{reduce.robustOf(explanation)}</Text>
      {rows.length > 0 && <Tall rows={rows.length}><DataTable label={reduce.robust} columns={columns} rows={rows} keyOf={({ id }) => id} /></Tall>}
    </>
  );
}

function useBestColumns(names: Names): Column<Best['projects'][number]>[] {
  const words = useWords();
  const { reduce } = words;
  const format = useFormats();
  type Row = Best['projects'][number];
  const money = (id: string, title: string, value: (row: Row) => number) => figureColumn(id, format.withUnit(title), 130, value, format.amount);
  const text = textColumn<Row>;
  return [
    text('name', reduce.name, 150, ({ name, id }) => name ?? id),
    money('rule', reduce.ruleCut, ({ rule_cut = 0 }) => rule_cut),
    money('best', reduce.bestCut, ({ cut }) => cut),
    figureColumn<Row>('worth', reduce.worth, 100, ({ worth }) => worth ?? null, format.number),
    text('why', reduce.why, 360, ({ reason }) => reason ?? ''),
    text('org', reduce.org, 140, ({ org_code }) => orgName(org_code ?? null, names, words)),
    text('code', reduce.code, 170, ({ id }) => id),
  ];
}
