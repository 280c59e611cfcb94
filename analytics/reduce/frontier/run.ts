import { type Context, implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Lang, type Text } from '../../errors.ts';
import { percent, shown } from '../../evaluate/figures.ts';
import { conflictsOf } from '../model/conflicts.ts';
import { type Choice, choiceOf, type Reduced } from '../model/from-reduction.ts';
import { greedy, stepsOf } from '../model/greedy.ts';
import { type Problem, singleTarget, totalOf } from '../model/problem.ts';
import { readProblem } from '../model/read-problem.ts';
import { money } from '../model/sentences.ts';
import { moneySum } from '../../numeric/money.ts';
import { type Session, withSession } from '../model/session.ts';
import { ofRules } from '../optimise/beside-rules.ts';
import { findScenario, projectsOf } from '../scenarios/store.ts';
import { frontier } from './contract.ts';

type Params = Choice<ParamsOf<typeof frontier>>['question'];
type Result = BareResultOf<typeof frontier>;

/** The least that is lost at each of several cuts, and how far given choices are from it. */
export const runFrontier = implement(frontier, async (params, context) => {
  const choice = await choiceOf(params, context, 'none');
  const { question, reduced, warnings, uses, inline } = choice;
  const problem = readProblem(question);
  const rules = reduced === null ? [] : [markOfRules(reduced, question, context.caller.lang)];
  const result = await withSession(context, (session) => answer(problem, question, rules, session, context));
  return { result: { ...result, warnings: [...warnings.map((one) => one[context.caller.lang]), ...result.warnings] }, rulePacks: [...uses], inline };
});

function markOfRules(reduced: Reduced, question: Params, lang: Lang): Marked {
  const { cut, lost } = ofRules(reduced, question);
  return { label: { zh: '规则方案', en: 'The rules' }[lang], cut, value_lost: lost };
}

async function answer(problem: Problem, params: Params, rules: readonly Marked[], session: Session, context: Context): Promise<Result> {
  const { lang } = context.caller;
  const steps = problem.count > 0 ? stepsOf(problem) : undefined;
  const settings = { gap: params.gap, timeLimit: params.time_limit, ...(steps && { steps }) };
  const marked = [...rules];
  for (const mark of params.marks) marked.push(measured(await cutsOfMark(mark, context), problem, params));
  const upTo = problem.targetCut ?? mostOf(problem);
  const points: Result['points'] = [];
  const left: number[] = [];
  const works = params.steps + marked.length;
  for (let step = 1; step <= params.steps; step++) {
    const target = (upTo * step) / params.steps;
    const solved = await inTime(session.solve({ ...problem, targetCut: target }, settings));
    if (solved === null || solved.shares === null) left.push(target);
    else points.push({ target, cut: solved.cut, value_lost: solved.loss, bound: solved.bound!, gap: solved.gap!, method: solved.method });
    context.progress(step, works, { zh: `前沿第 ${step} 点，共 ${params.steps} 点`, en: `point ${step} of ${params.steps}` }[lang]);
  }
  const marks: Result['marks'] = [];
  for (const [i, mark] of marked.entries()) {
    const best = await inTime(session.solve({ ...problem, targetCut: mark.cut }, settings));
    const found = best === null || best.shares === null ? null : { loss: best.loss, bound: best.bound! };
    marks.push({ ...mark, best_value_lost: found?.loss ?? null, bound: found?.bound ?? null, excess: found === null ? null : mark.value_lost - found.loss, sentence: besideBest(mark, found)[lang] });
    context.progress(params.steps + i + 1, works);
  }
  const conflicts = points.length > 0 ? undefined : await conflictsOf({ ...problem, targetCut: upTo / params.steps }, session, params.time_limit, lang);
  return {
    points, marks, ...(conflicts && { conflicts }),
    explanation: told(problem, points)[lang],
    warnings: left.length === 0 ? [] : [tooMuch(left)[lang]],
  };
}

/** A point for which nothing is found in its time is left out; the others stand. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === 'timed_out') return null;
    throw error;
  }
}

/** Most that could be cut if organisations were the only limit. */
function mostOf(problem: Problem): number {
  if (singleTarget(problem) !== null) return greedy(problem, totalOf(problem)).most;
  let most = 0;
  for (let i = 0; i < problem.count; i++) most += problem.shares[problem.levelStarts[i + 1]! - 1]! * problem.budgets[i]!;
  return most;
}

type Mark = { readonly label: string; readonly cuts: readonly { readonly id: string; readonly cut: number }[] };

/** @throws AppError `not_found` for a saved scenario that may not be seen */
async function cutsOfMark({ label, id, cuts }: Params['marks'][number], { db, caller, signal }: Context): Promise<Mark> {
  if ((id === undefined) === (cuts === undefined)) throw refused(`标记“${label}”请填写 id（已保存的方案）或 cuts（各项目压减额），且只填写一项。`, `Mark "${label}" takes either the id of a saved scenario or cuts; please give one of them.`);
  if (cuts !== undefined) return { label, cuts };
  const { totals } = await findScenario(db, caller, id!, signal);
  const rows = await projectsOf(db, id!, { limit: totals.count, offset: 0 }, signal);
  return { label, cuts: rows.filter(({ cut }) => cut > 0).map(({ project_code, cut }) => ({ id: project_code, cut })) };
}

type Marked = { readonly label: string; readonly cut: number; readonly value_lost: number };

/** @throws AppError `invalid_params` for an unknown project, one named twice, or a cut above its budget */
function measured({ label, cuts }: Mark, problem: Problem, { projects, exponent }: Params): Marked {
  const places = new Map(problem.ids.map((id, i) => [id, i]));
  const seen = new Set<string>();
  let lost = 0;
  for (const { id, cut } of cuts) {
    const place = places.get(id);
    if (place === undefined) throw refused(`标记“${label}”中的项目“${id}”不在项目列表中，请核对编码。`, `Mark "${label}" names project "${id}", which is not among the projects; please check its code.`);
    if (seen.has(id)) throw refused(`标记“${label}”中项目“${id}”出现了两次，请合并为一行。`, `Mark "${label}" names project "${id}" twice; please join the rows.`);
    seen.add(id);
    const budget = problem.budgets[place]!;
    if (cut > budget * (1 + 1e-9)) throw refused(`标记“${label}”中项目“${id}”压减 ${money(cut).zh}，超过预算 ${money(budget).zh}，请更正。`, `Mark "${label}" cuts project "${id}" by ${money(cut).en}, more than its budget of ${money(budget).en}; please correct it.`);
    if (cut === 0) continue;
    const share = Math.min(1, cut / budget);
    lost += projects[place]!.value * share ** (projects[place]!.loss === 'convex' ? exponent : 1);
  }
  return { label, cut: moneySum(cuts.map(({ cut }) => cut)), value_lost: lost };
}

function besideBest({ label, cut, value_lost: lost }: Marked, best: { loss: number; bound: number } | null): Text {
  const own = { zh: `“${label}”压减 ${money(cut).zh}，损失价值 ${shown(lost)}`, en: `"${label}" cuts ${money(cut).en} and loses ${shown(lost)}` };
  if (best === null) return { zh: `${own.zh}；在现有要求下没有找到能压减这么多的方案。`, en: `${own.en}; nothing was found that cuts as much under these demands.` };
  const excess = lost - best.loss;
  // A mark may cut shares that the question does not allow, and so lose less.
  if (excess < -1e-9 * Math.max(1, lost)) return { zh: `${own.zh}；它采用了要求之外的压减幅度，比允许范围内的最好方案少损失 ${shown(-excess)}。`, en: `${own.en}; it cuts shares that are not allowed here, and loses ${shown(-excess)} less than the best that is.` };
  const share = lost === 0 ? '' : `（${percent(excess / lost)}）`;
  return { zh: `${own.zh}；压减同样多，最好的方案损失 ${shown(best.loss)}，少损失 ${shown(Math.max(0, excess))}${share}。`, en: `${own.en}; the best choice that cuts as much loses ${shown(best.loss)}, ${shown(Math.max(0, excess))} less.` };
}

function tooMuch(targets: readonly number[]): Text {
  const [least, count] = [money(targets[0]!), targets.length];
  return { zh: `从压减 ${least.zh}起，有 ${count} 个点在现有要求下无法达到，或在规定时间内没有找到方案，没有列出。`, en: `${count} points from a cut of ${least.en} on cannot be reached under these demands, or not in time, and are left out.` };
}

function told(problem: Problem, points: Result['points']): Text {
  const last = points.at(-1);
  if (last === undefined) return { zh: '在现有要求下没有可行的压减。', en: 'No cut is possible under these demands.' };
  const widest = Math.max(...points.map(({ gap }) => gap));
  const total = totalOf(problem);
  return {
    zh: `从 ${money(points[0]!.cut).zh}到 ${money(last.cut).zh}（占预算 ${percent(total === 0 ? 0 : last.cut / total)}）共 ${points.length} 个点；每个点与下限相差不超过 ${percent(widest)}。`,
    en: `${points.length} points from ${money(points[0]!.cut).en} to ${money(last.cut).en} (${percent(total === 0 ? 0 : last.cut / total)} of the budget), each within ${percent(widest)} of its bound.`,
  };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
