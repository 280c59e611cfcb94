import { type Context, implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { pace } from '../../pace.ts';
import { inDrawnOrder, listHash, LOT_ALGORITHM, ticketOf } from '../lot.ts';
import { assign } from './assign.ts';
import { evaluateDraw } from './contract.ts';

type Params = ParamsOf<typeof evaluateDraw>;
type Result = BareResultOf<typeof evaluateDraw>;
type Barred = { readonly place: number; readonly why: Text };

/** Every pair has a ticket; more of them than this would keep others waiting. */
const MOST_PAIRS = 2_000_000;

/** Evaluators for each project by lot, those of the same organisation left out, so that anybody can draw again. */
export const runEvaluateDraw = implement(evaluateDraw, async (params, context) => {
  refuseFaults(params);
  const { lang } = context.caller;
  const { seed, projects, evaluators, per_project: each } = params;
  const list_hash = listHash(projects.map(({ project_code }) => project_code));
  const evaluators_hash = listHash(evaluators.map(({ id }) => id));
  const { preferences, barred } = await eligible(params, list_hash, context);
  const places = new Map(projects.map(({ project_code }, i) => [project_code, i]));
  const order = inDrawnOrder(projects, ({ project_code }) => project_code, seed, list_hash).map(({ project_code }) => places.get(project_code)!);
  const { chosen, most } = evenly(preferences, order, params);
  const personOf = (place: number) => ({ id: evaluators[place]!.id, name: evaluators[place]!.name ?? null });
  const loads = evaluators.map(() => 0);
  for (const people of chosen) for (const place of people) loads[place]! += 1;
  const assignments = order.map((place) => {
    const { project_code, name } = projects[place]!;
    const people = chosen[place]!;
    const out = barred[place]!;
    return {
      project_code, name: name ?? null, evaluators: people.map(personOf), missing: each - people.length,
      excluded: out.map((one) => ({ ...personOf(one.place), reason: one.why[lang] })),
      explanation: told(evaluators.length, out.length, people.length, each)[lang],
    };
  });
  const short = assignments.filter(({ missing }) => missing > 0).length;
  const result: Result = {
    algorithm: LOT_ALGORITHM, seed, list_hash, evaluators_hash, assignments, most_each: most,
    loads: evaluators.map(({ id, name }, i) => ({ id, name: name ?? null, projects: loads[i]! })),
    method: METHOD[lang],
    warnings: short === 0 ? [] : [{ zh: `有 ${short} 个项目没有抽足评价人员（应回避的太多，或人数、每人上限不够），请增加人员后重新抽签。`, en: `${short} projects have too few evaluators (too many are excluded, or there are too few of them); please add some and draw again.` }[lang]],
  };
  return { result, inline: true };
});

const METHOD: Text = {
  zh: '对“种子、项目清单摘要、项目编码、评价人员编号”各占一行的文本求 SHA-256，数值小的在先；项目的先后由“种子、项目清单摘要、项目编码”的 SHA-256 决定。每轮各项目依次选排在最前、未满额且不须回避的人员；都已满额时，由其中一人让出一个可由他人承担的项目。项目清单摘要是全部项目编码按编码顺序各占一行的文本的 SHA-256。',
  en: 'SHA-256 of the seed, the hash of the project list, the project code and the evaluator id, each on a line: the smallest comes first; the order of the projects is that of the SHA-256 of seed, list hash and project code. In each round every project takes the first one who has room and no conflict; where all are full, one of them hands on a project that another may have. The list hash is the SHA-256 of all project codes in code order, one a line.',
};

async function eligible({ seed, projects, evaluators, conflicts }: Params, hash: string, { signal }: Context) {
  const giveWay = pace(signal);
  const keysOf = (orgs: readonly string[]) => new Map(orgs.map((org) => [comparableName(org), org]));
  const own = evaluators.map(({ orgs }) => keysOf(orgs));
  const named = new Map(conflicts.map(({ evaluator, project_code, reason }) => [JSON.stringify([project_code, evaluator]), reason]));
  const preferences: number[][] = [];
  const barred: Barred[][] = [];
  for (const project of projects) {
    const theirs = keysOf(project.orgs);
    const out: Barred[] = [];
    const may: { place: number; ticket: string }[] = [];
    evaluators.forEach(({ id }, place) => {
      const shared = [...own[place]!.keys()].find((key) => theirs.has(key));
      const reason = named.get(JSON.stringify([project.project_code, id]));
      if (shared !== undefined) out.push({ place, why: { zh: `与项目同属“${theirs.get(shared)!}”，回避`, en: `of the same organisation, "${theirs.get(shared)!}"` } });
      else if (reason !== undefined) out.push({ place, why: { zh: `回避：${reason}`, en: `conflict of interest: ${reason}` } });
      else may.push({ place, ticket: ticketOf(seed, hash, project.project_code, id) });
    });
    preferences.push(may.sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).map(({ place }) => place));
    barred.push(out);
    await giveWay();
  }
  return { preferences, barred };
}

/** Without a limit of the caller's: the smallest with which as many places are filled as without any. */
function evenly(preferences: readonly (readonly number[])[], order: readonly number[], { evaluators, per_project: each, most_each }: Params) {
  if (most_each !== undefined) return { chosen: assign(preferences, order, each, most_each), most: most_each };
  const filled = (chosen: readonly (readonly number[])[]) => chosen.reduce((sum, people) => sum + people.length, 0);
  const possible = preferences.reduce((sum, people) => sum + Math.min(each, people.length), 0);
  let [low, high] = [Math.max(1, Math.ceil(possible / evaluators.length)), order.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (filled(assign(preferences, order, each, middle)) >= possible) high = middle;
    else low = middle + 1;
  }
  return { chosen: assign(preferences, order, each, low), most: low };
}

function told(of: number, out: number, found: number, each: number): Text {
  const short = found < each ? { zh: `，缺 ${each - found} 人`, en: `; ${each - found} missing` } : { zh: '', en: '' };
  return { zh: `${of} 名备选，${out} 名回避，抽出 ${found} 名${short.zh}。`, en: `${of} candidates, ${out} excluded, ${found} drawn${short.en}.` };
}

/** @throws AppError `invalid_params` for a project or person that stands twice or is not there, `too_large` for too many pairs */
function refuseFaults({ projects, evaluators, conflicts }: Params): void {
  const codes = projects.map(({ project_code }) => project_code);
  const ids = evaluators.map(({ id }) => id);
  const twice = repeated(codes);
  if (twice !== undefined) throw refused(`项目“${twice}”出现了两次，请只保留一次后再抽签。`, `Project "${twice}" stands twice; please keep it once and draw again.`);
  const person = repeated(ids);
  if (person !== undefined) throw refused(`评价人员“${person}”出现了两次，请只保留一次后再抽签。`, `Evaluator "${person}" stands twice; please keep them once and draw again.`);
  const [known, people] = [new Set(codes), new Set(ids)];
  const stray = conflicts.find(({ evaluator, project_code }) => !known.has(project_code) || !people.has(evaluator));
  if (stray !== undefined) throw refused(`回避关系“${stray.evaluator}—${stray.project_code}”中的人员或项目不在名单中，请更正。`, `The conflict "${stray.evaluator} – ${stray.project_code}" names nobody of the lists; please correct it.`);
  if (codes.length * ids.length > MOST_PAIRS) {
    throw new AppError('too_large', { zh: `${codes.length} 个项目、${ids.length} 名人员共 ${codes.length * ids.length} 对，超过 ${MOST_PAIRS} 对，请分批抽签。`, en: `${codes.length} projects and ${ids.length} evaluators make more than ${MOST_PAIRS} pairs; please draw in parts.` });
  }
}

function repeated(values: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return values.find((value) => seen.size === seen.add(value).size);
}

const refused = (zh: string, en: string): AppError => new AppError('invalid_params', { zh, en });
