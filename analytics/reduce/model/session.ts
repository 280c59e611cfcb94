/** A solver that is started when it is first asked for, ended with the analysis, and told of as it works. */
import type { Context } from '../../analysis.ts';
import type { Lang } from '../../errors.ts';
import { shown } from '../../evaluate/figures.ts';
import { pace } from '../../pace.ts';
import { openSolver, type Solver, type SolverProgress } from '../../solver/solver.ts';
import type { Problem } from './problem.ts';
import { solveProblem, type Solved, type SolveSettings } from './solve.ts';

export type Session = {
  readonly solver: () => Promise<Solver>;
  readonly solve: (problem: Problem, settings: Omit<SolveSettings, 'signal'>) => Promise<Solved>;
};

/** @throws the signal's reason as soon as it is aborted */
export async function withSession<T>({ signal }: Pick<Context, 'signal'>, work: (session: Session) => Promise<T>): Promise<T> {
  let opened: ReturnType<typeof openSolver> | undefined;
  // Many small problems one after the other are answered without the solver's thread: between them others have their turn, and whoever gave up is noticed.
  const turn = pace(signal);
  const solver = async () => (await (opened ??= openSolver(signal))).solver;
  try {
    return await work({
      solver,
      solve: async (problem, settings) => {
        await turn();
        return solveProblem(problem, solver, { ...settings, signal });
      },
    });
  } finally {
    await opened?.then(({ close }) => close(), () => undefined);
  }
}

/** A sentence for whoever waits. */
export function progressOf({ incumbent, bound, seconds }: SolverProgress, lang: Lang): string {
  const best = incumbent === null ? { zh: '尚未找到方案', en: 'no choice found yet' } : { zh: `当前方案损失 ${shown(incumbent)}`, en: `best loss so far ${shown(incumbent)}` };
  const least = bound === null ? { zh: '', en: '' } : { zh: `，下限 ${shown(bound)}`, en: `, bound ${shown(bound)}` };
  return { zh: `${best.zh}${least.zh}，已用 ${shown(Math.round(seconds * 10) / 10)} 秒`, en: `${best.en}${least.en}, ${shown(Math.round(seconds * 10) / 10)} s` }[lang];
}
