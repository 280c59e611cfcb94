/** Amounts so large beside a demand that the solver's own tolerance passes it: the demands are then asked with a margin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProblem } from '../../../analytics/reduce/model/read-problem.ts';
import { solveProblem } from '../../../analytics/reduce/model/solve.ts';
import { openSolver, type Solver } from '../../../analytics/solver/solver.ts';

const { signal } = new AbortController();
let opened: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
  opened = await openSolver(signal);
});
afterAll(() => opened.close());

/** HiGHS that never reaches its smallest tolerances. */
const loose = async () => ({ solve: (model: Parameters<Solver['solve']>[0], options: Parameters<Solver['solve']>[1]) => opened.solver.solve(model, { ...options, exact: false }) }) as Solver;

const SHORT = 0.2;
const project = (id: string, value: number, own: number) => ({ id, value, funding: { 本级: own, 省级: 1 }, divisible: false, min_keep: 0, loss: 'linear' as const, protected: false });
const projects = [project('A', 1, 1e11 - SHORT), project('B', 10, 1e11), project('C', 100, 1.5e11)];
type Question = Parameters<typeof readProblem>[0];
const ask = (demands: object) => solveProblem(readProblem({ projects, exponent: 2, groups: [], ...demands } as unknown as Question), loose, { timeLimit: 20, signal });

describe('demands with a margin', () => {
  it('are not taken for the demands: what loses least under them is not called proved', async () => {
    const { status, loss, bound, gap } = await ask({ target_cut: 1e11 + 1, ceilings: { 省级: 2.5 } });
    // B alone keeps every demand and loses 10.
    expect(bound).toBeLessThanOrEqual(10);
    expect(status).toBe(loss > 10 ? 'feasible' : 'optimal');
    expect(gap! > 0).toBe(loss > 10);
  });

  it('leave a demand that is open on one side open', async () => {
    const { shares, bound } = await ask({ ceilings: { 本级: 2.5e11 - SHORT, 省级: 2.5 } });
    expect(shares).not.toBeNull();
    expect(bound).toBeLessThanOrEqual(10);
  });
});
