import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf } from '../library/twelve-projects.ts';

const INDICATORS = [
  { indicator_id: 'LOW', name: '培训人次', target: 100, actual: 150 },
  { indicator_id: 'FULL', name: '培训合格率', target: 90, actual: 95 },
  { indicator_id: 'FAIR', name: '培训场次', target: 10, actual: 9 },
  { indicator_id: 'RARE', name: '培训教材册数', target: 10, actual: 30 },
  { indicator_id: 'OPEN', name: '培训满意度', target: 90, actual: null },
];
const PROJECTS = Array.from({ length: 12 }, (_, i) => ({ project_code: `P${i}`, fiscal_year: 2025, name: `职业培训${i}`, org_code: `ORG${Math.min(i, 3)}` }));

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:' });
  const { caller } = contextOf(db);
  const load = (kind: string, rows: readonly Readonly<Record<string, unknown>>[]) => importRows(db, caller, { kind, source: null, rows });
  await load('organizations', ['ORG0', 'ORG1', 'ORG2', 'ORG3'].map((org_code) => ({ org_code, name: org_code })));
  await load('indicators', INDICATORS.map(({ indicator_id, name }) => ({ indicator_id, name, level1: '产出指标', level2: '数量指标', sign: '>=', unit: '个' })));
  await load('projects', PROJECTS);
  // Of RARE there are ten lines, the fewest that a judgement rests on.
  const lines = PROJECTS.flatMap(({ project_code, fiscal_year }, i) =>
    INDICATORS.filter(({ indicator_id }) => indicator_id !== 'RARE' || i >= 2).map(({ indicator_id, target, actual }, line) => ({
      project_code, fiscal_year, line_no: line + 1, indicator_id, sign: '>=', unit: '个', target_value: target, actual_value: actual,
    })));
  const report = await load('project_indicators', lines);
  expect(report).toMatchObject({ problems: [] });
});
afterAll(() => db.close());

async function marks(project: object, caller = {}) {
  const { rows } = await runAnalysis(runRecommend, { project }, contextOf(db, caller));
  return Object.fromEntries(rows.map(({ indicator_id, too_easy }) => [indicator_id, too_easy]));
}

describe('targets that are too easy', () => {
  it('are marked where half of the results are far over them or all meet them, by the limits of the usage review', async () => {
    expect(await marks({ name: '职业培训' })).toEqual({
      LOW: { kind: 'far_over', lines: 12, of: 12, beyond: expect.closeTo(0.3, 9) },
      FULL: { kind: 'always_full', lines: 12, of: 12 },
      RARE: { kind: 'far_over', lines: 10, of: 10, beyond: expect.closeTo(0.3, 9) },
      FAIR: undefined,
      OPEN: undefined,
    });
  });

  it('are not judged by the years of the project asked about', async () => {
    const found = await marks({ project_code: 'P5' });
    expect(found).toMatchObject({ LOW: { lines: 11, of: 11 }, FULL: { lines: 11, of: 11 } });
    expect(found['RARE']).toBeUndefined();
  });

  it('are told to a clerk where three other organisations stand behind the results, and not where fewer do', async () => {
    const found = await marks({ name: '职业培训' }, { scope: ['ORG0'] });
    expect(found['LOW']).toMatchObject({ lines: 12, of: 12 });
    for (const mark of Object.values(await marks({ name: '职业培训' }, { scope: ['ORG0', 'ORG1'] }))) expect(mark).toBeUndefined();
  });
});
