import { type Context, implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import { quantileSorted } from '../../numeric/quantile.ts';
import { random } from '../../numeric/random.ts';
import { conflictsOf } from '../model/conflicts.ts';
import { type Choice, choiceOf } from '../model/from-reduction.ts';
import { readProblem } from '../model/read-problem.ts';
import { type Session, withSession } from '../model/session.ts';
import { robustness } from './contract.ts';

type Params = Choice<ParamsOf<typeof robustness>>['question'];
type Result = BareResultOf<typeof robustness>;
type Span = { readonly low: number; readonly high: number };

/** How often each project is cut when values are only known within spans; every draw is solved anew. */
export const runRobustness = implement(robustness, async (params, context) => {
  const { question, uses, inline } = await choiceOf(params, context);
  const spans = spansOf(question);
  return { result: await withSession(context, (session) => answer(question, spans, session, context)), rulePacks: [...uses], inline };
});

async function answer(params: Params, spans: readonly Span[], session: Session, { caller: { lang }, progress }: Context): Promise<Result> {
  const { draws, seed } = params;
  const { uniform } = random(seed);
  const settings = { gap: params.gap, timeLimit: params.time_limit };
  const times = new Float64Array(params.projects.length);
  const kept = new Float64Array(params.projects.length);
  const losses: number[] = [];
  let proved = true;
  for (let draw = 1; draw <= draws; draw++) {
    const projects = params.projects.map((project, i) => ({ ...project, value: spans[i]!.low + uniform() * (spans[i]!.high - spans[i]!.low) }));
    const problem = readProblem({ ...params, projects });
    const { shares, loss, status } = await session.solve(problem, settings);
    if (shares === null) {
      const conflicts = await conflictsOf(problem, session, params.time_limit, lang);
      const explanation = { zh: '这些要求不能同时满足，与价值如何取值无关。', en: 'These demands cannot all be kept, whatever the values.' };
      return { status: 'infeasible', draws: 0, seed, projects: [], always: [], never: [], value_lost: null, conflicts, explanation: explanation[lang] };
    }
    proved &&= status === 'optimal';
    losses.push(loss);
    shares.forEach((share, i) => {
      if (share > 0) times[i]!++;
      kept[i]! += 1 - share;
    });
    progress(draw, draws);
  }
  losses.sort((a, b) => a - b);
  const idsWhere = (fits: (count: number) => boolean) => params.projects.flatMap(({ id }, i) => (fits(times[i]!) ? [id] : []));
  const always = idsWhere((count) => count === draws);
  const never = idsWhere((count) => count === 0);
  return {
    status: proved ? 'optimal' : 'feasible', draws, seed, always, never,
    projects: params.projects.map(({ id }, i) => ({ id, cut_share: times[i]! / draws, mean_keep: kept[i]! / draws })),
    value_lost: { least: losses[0]!, median: quantileSorted(losses, 0.5), most: losses.at(-1)! },
    explanation: told(draws, always.length, never.length, params.projects.length)[lang],
  };
}

/** @throws AppError `invalid_params` for an unknown project, one named twice, or a span turned round */
function spansOf({ projects, ranges }: Params): Span[] {
  if (ranges.share === undefined && (ranges.projects ?? []).length === 0) throw refused('没有填写价值的浮动范围，请填写 ranges.share 或 ranges.projects。', 'No range of values is given; please give ranges.share or ranges.projects.');
  const known = new Set(projects.map(({ id }) => id));
  const own = new Map<string, Span>();
  for (const { id, low, high } of ranges.projects ?? []) {
    if (!known.has(id)) throw refused(`浮动范围中的项目“${id}”不在项目列表中，请核对编码。`, `The ranges name project "${id}", which is not among the projects; please check its code.`);
    if (own.has(id)) throw refused(`项目“${id}”有两个浮动范围，请只保留一个。`, `Project "${id}" has two ranges; please keep one.`);
    if (low > high) throw refused(`项目“${id}”的浮动范围下限 ${low} 大于上限 ${high}，请更正。`, `The range of project "${id}" has ${low} above ${high}; please correct it.`);
    own.set(id, { low, high });
  }
  const share = ranges.share ?? 0;
  return projects.map(({ id, value }) => own.get(id) ?? { low: value * (1 - share), high: value * (1 + share) });
}

function told(draws: number, always: number, never: number, count: number): Text {
  return {
    zh: `${draws} 次抽样中，${always} 个项目每次都被压减，${never} 个项目一次也没有，其余 ${count - always - never} 个随价值取值而变。`,
    en: `In ${draws} draws ${always} projects are always cut and ${never} never; the other ${count - always - never} depend on the values.`,
  };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
