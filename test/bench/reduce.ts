/** Reduction: rules beside the same written as plain SQL, and the choice of cuts by number of projects. */
import { z } from 'zod';
import { type Context, runAnalysis } from '../../analytics/analysis.ts';
import { type Database, openDatabase, sqlFile } from '../../analytics/database.ts';
import { random } from '../../analytics/numeric/random.ts';
import { greedy } from '../../analytics/reduce/model/greedy.ts';
import { readProblem } from '../../analytics/reduce/model/read-problem.ts';
import { totalOf } from '../../analytics/reduce/model/problem.ts';
import { choiceParams, type ChoiceProject } from '../../analytics/reduce/model/contract.ts';
import { runFrontier } from '../../analytics/reduce/frontier/run.ts';
import { runOptimise } from '../../analytics/reduce/optimise/run.ts';
import { runSimulate } from '../../analytics/reduce/simulate/run.ts';
import { warmReductions } from '../../analytics/reduce/simulate/warm.ts';
import { heading, measure, type Measured, milliseconds, residentMiB } from './measure.ts';

const plainSql = sqlFile(new URL('./cut_by_rule.sql', import.meta.url), z.object({ org_code: z.string().nullable(), base: z.number().nullable(), cut: z.number().nullable() }));
const officer = { user: 'bench', role: 'officer', scope: [''], lang: 'zh' } as const;
const contextOf = (db: Database, signal = new AbortController().signal): Context => ({ db, caller: officer, signal, progress: () => undefined, now: () => new Date('2026-01-01T00:00:00Z') });

const common = { source: '', status: 'local_example' as const };
const rulesWith = (rate: number) => [
  { id: '一次性', when: [{ field: 'nature', op: '=' as const, value: 'one_off' }], exclude: true, ...common },
  { id: '差', when: [{ field: 'grade', op: '=' as const, value: '差' }], action: { kind: 'remove' as const }, ...common },
  { id: '低分', when: [{ field: 'score', op: '<' as const, value: 80 }], action: { kind: 'percent' as const, value: rate }, ...common },
  { id: '良中', when: [{ field: 'grade', op: 'in' as const, value: ['良', '中'] }], action: { kind: 'percent' as const, value: 0.05 }, ...common },
];

/** The rules with another rate each time, over the projects of one year. */
export async function measureRules(db: Database, year = 2025): Promise<{ plain: Measured; rules: Measured }> {
  const plain = await measure('plain SQL: cuts of a year by the same conditions, by organisation', 7, () => db.query(plainSql, { scope: [''], fiscal_year: year }));
  const rules = await measure('reduce.simulate: four rules, another rate each time', 7, (round) => runAnalysis(runSimulate, { fiscal_year: year, base: 'initial', rules: rulesWith(0.2 + round / 1_000), limit: 100 }, contextOf(db)));
  return { plain, rules };
}

const MILLION = 1_000_000;

/** Prints the same comparison over a million projects of one year, as the first question after an import and as later ones. */
export async function reportMillion(): Promise<void> {
  const db = await openDatabase({ path: ':memory:' });
  const draw = random(MILLION);
  const codes = Array.from({ length: MILLION }, (_, i) => `P${String(i).padStart(9, '0')}`);
  const scores = codes.map(() => Math.round((60 + 40 * draw.uniform()) * 10) / 10);
  await db.write(async (tx) => {
    await tx.append('projects', {
      project_code: codes, fiscal_year: codes.map(() => 2025), name: codes.map((code) => `项目${code}`), org_code: codes.map((_, i) => String(i % 2_000)), nature: codes.map(() => (draw.chance(0.2) ? 'one_off' : 'recurring')),
      initial_budget: codes.map(() => Math.round(draw.logNormal(2_000_000, 1))), is_protected: codes.map(() => draw.chance(0.08)),
    });
    await tx.append('evaluations', { project_code: codes, fiscal_year: codes.map(() => 2025), kind: codes.map(() => 'self'), score: scores, grade: scores.map((score) => (score >= 90 ? '优' : score >= 80 ? '良' : score >= 70 ? '中' : '差')) });
    await tx.newDataVersion('import');
  });
  const { plain, rules } = await measureRules(db);
  await db.write((tx) => tx.newDataVersion('import'));
  const warming = await milliseconds(() => warmReductions(contextOf(db)));
  const warmed = await milliseconds(() => runAnalysis(runSimulate, { fiscal_year: 2025, base: 'initial', rules: rulesWith(0.3), limit: 100 }, contextOf(db)));
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  heading(`rules over ${MILLION.toLocaleString('en')} projects: ${seconds(rules.first)} the first time, ${seconds(rules.median)} after; the same in plain SQL ${seconds(plain.first)} and ${seconds(plain.median)}; the first after a change that the service has read by itself (${seconds(warming)}) ${seconds(warmed)}; ${residentMiB()} MiB resident`);
  await db.close();
}

function someProjects(count: number, seed: number): ChoiceProject[] {
  const draw = random(seed);
  const orgs = Math.max(5, Math.min(200, Math.round(count / 50)));
  return Array.from({ length: count }, (_, i) => ({
    id: `P${i}`, value: Math.round(draw.logNormal(50, 1) * 100) / 100, funding: { 本级: Math.round(draw.logNormal(2_000_000, 1)) }, org: String(draw.integer(1, orgs)),
    levels: [0, 0.7, 0.8, 0.9, 0.95], loss: 'convex' as const, protected: draw.chance(0.08), min_keep: 0, divisible: false,
  }));
}
const targetOf = (projects: readonly ChoiceProject[]) => 0.12 * projects.reduce((sum, { funding }) => sum + funding['本级']!, 0);

/** Prints seconds and gaps: the gap is half of the answer. */
export async function reportChoices(db: Database): Promise<void> {
  for (const [count, gap] of [[1_000, 1e-4], [1_000, 0], [10_000, 1e-4], [10_000, 1e-6]] as const) {
    const projects = someProjects(count, count);
    const result: { gap?: number | null; method?: string; status?: string } = {};
    const took = await milliseconds(async () => Object.assign(result, await runAnalysis(runOptimise, { projects, target_cut: targetOf(projects), max_org_cut_share: 0.35, gap, time_limit: 25 }, contextOf(db))));
    heading(`reduce.optimise of ${count.toLocaleString('en')} projects, six levels, gap ${gap} asked: ${(took / 1_000).toFixed(2)} s, ${result.status} by ${result.method}, gap ${result.gap?.toExponential(1)}`);
  }
  for (const count of [100_000, 1_000_000]) {
    const projects = someProjects(count, count);
    const problem = readProblem({ projects, target_cut: targetOf(projects), max_org_cut_share: 0.35, exponent: choiceParams.exponent.parse(undefined), time_limit: 1 });
    const found = { loss: 0, bound: 0 };
    const took = await milliseconds(() => {
      const { shares, bound } = greedy(problem, problem.targetCut!);
      found.bound = bound!;
      shares!.forEach((share, i) => (found.loss += share > 0 ? problem.values[i]! * share ** 2 : 0));
    });
    heading(`greedy with its bound, ${count.toLocaleString('en')} projects of ${(totalOf(problem) / 1e8).toFixed(0)} 亿元 already read: ${(took / 1_000).toFixed(2)} s, gap ${((found.loss - found.bound) / found.loss).toExponential(1)}; ${residentMiB()} MiB resident`);
  }
  const city = someProjects(3_146, 1);
  const frontier = await milliseconds(() => runAnalysis(runFrontier, { projects: city, steps: 20, max_org_cut_share: 0.35 }, contextOf(db)));
  heading(`reduce.frontier of 20 points, 3,146 projects: ${(frontier / 1_000).toFixed(2)} s`);
  heading(`cancelling a solve: ${(await cancelled(db)).toFixed(0)} ms until it had ended; ${residentMiB()} MiB resident after`);
}

/** Milliseconds from giving up to the end, thread included, of a solve that nobody can finish. */
async function cancelled(db: Database): Promise<number> {
  const draw = random(11);
  const projects = Array.from({ length: 400 }, (_, i) => {
    const [a, b] = [draw.integer(1_000, 1_000_000), draw.integer(1_000, 1_000_000)];
    return { id: `p${i}`, value: a + b + 100_000, funding: { a, b } };
  });
  const half = (source: 'a' | 'b') => Math.floor(projects.reduce((sum, { funding }) => sum + funding[source], 0) / 2);
  const leaving = new AbortController();
  let gone = 0;
  setTimeout(() => {
    gone = performance.now();
    leaving.abort(new Error('gone'));
  }, 3_000);
  await runAnalysis(runOptimise, { projects, ceilings: { a: half('a'), b: half('b') }, time_limit: 60 }, contextOf(db, leaving.signal)).catch(() => undefined);
  return performance.now() - gone;
}
