/** A clerk words the same question in many ways, so that other projects come near; what is told of others stays the same. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf } from '../library/twelve-projects.ts';

const NAMES = ['养护里程', '巡查次数', '设施完好率', '公众满意度'];
const WORDS = ['桥梁', '隧道', '路灯', '绿化', '排水', '堤防', '车站', '码头'];
const ORGS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** Every organisation has one project with a word of its own; of the second indicator the targets are of two alone, of the fourth in one industry only. */
const PROJECTS = ORGS.map((org_code, i) => ({ project_code: `P-${org_code}`, fiscal_year: 2025, org_code, name: `${WORDS[i]}维护`, industry: i < 4 ? '交通' : '水利' }));
const uses = (indicator: number, org: number) => [true, true, org % 2 === 0, org < 5][indicator]!;
const LINES = PROJECTS.flatMap((project, org) => NAMES.flatMap((name, indicator) => (uses(indicator, org) ? [{
  project_code: project.project_code, fiscal_year: 2025, line_no: indicator + 1, indicator_id: `I-${indicator}`, name, name_key: normaliseName(name), sign: '>=', unit: '个',
  target_value: indicator === 1 && org > 2 ? null : 100 * (org + 1), weight: 5 + org,
}] : [])));
const columns = (rows: readonly Record<string, unknown>[]) => Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, rows.map((row) => row[key])]));

let db: Database;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
  await db.write(async (tx) => {
    await tx.append('organizations', { org_code: ORGS, name: ORGS.map((code) => `单位${code}`) });
    await tx.append('indicators', { indicator_id: NAMES.map((_, i) => `I-${i}`), name: NAMES, name_key: NAMES.map(normaliseName), level1: NAMES.map(() => '产出指标'), sign: NAMES.map(() => '>='), unit: NAMES.map(() => '个') });
    await tx.append('projects', columns(PROJECTS));
    await tx.append('project_indicators', columns(LINES));
    await tx.newDataVersion('import');
  });
});
afterAll(() => db.close());

const QUESTIONS = [
  ...WORDS.map((word) => ({ project: { name: `${word}维护` }, given: [] as string[] })),
  ...WORDS.map((word) => ({ project: { name: word, industry: '交通' }, given: ['I-2'] })),
  { project: { name: '维护', industry: '水利' }, given: ['I-0', 'I-3'] },
];
async function answers(scope: string[]): Promise<Map<string, Recommendation[]>> {
  const found = new Map<string, Recommendation[]>();
  for (const question of QUESTIONS) {
    const { rows } = await runAnalysis(runRecommend, question, contextOf(db, { role: 'clerk', scope }));
    for (const row of rows) found.set(row.indicator_id, [...(found.get(row.indicator_id) ?? []), row]);
  }
  return found;
}
const distinct = (values: readonly unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size;

it('gives a clerk the same target and weight of an indicator whatever the words, the given and the industry', async () => {
  const told = await answers(['A']);
  expect([...told.keys()].sort()).toEqual(['I-0', 'I-1', 'I-2', 'I-3']);
  for (const [id, rows] of told) expect({ id, targets: distinct(rows.map(({ target }) => target)), weights: distinct(rows.map(({ weight }) => weight)) }).toEqual({ id, targets: 1, weights: 1 });
  expect(told.get('I-0')![0]).toMatchObject({ target: { count: 8, median: 450 }, weight: 8.5 });
});

it('leaves the targets of two others out where the weights of seven may be told', async () => {
  expect((await answers(['A'])).get('I-1')![0]).toMatchObject({ target: { count: 1, median: 100 }, weight: 8.5 });
  expect((await answers(['']).then((all) => all.get('I-1')!)).some(({ target }) => target!.count === 3)).toBe(true);
});

it('tells a clerk of near projects and of use together no count of others, and shares of fixed cells alone', async () => {
  const told = [...(await answers(['A']))].flatMap(([id, rows]) => rows.flatMap(({ reasons }) => reasons.map((reason) => ({ id, ...reason }))));
  const counts = told.filter(({ kind }) => kind === 'similar_projects' || kind === 'used_together');
  expect(new Set(counts.map(({ text, value }) => (text.startsWith('至少 3 家其他单位') ? value === 3 : text.startsWith('您单位')) ))).toEqual(new Set([true]));
  expect(counts.some(({ text }) => text.startsWith('至少 3 家其他单位'))).toBe(true);
  // In 水利 one organisation has the fourth indicator; with the share of 交通 it could be taken from the whole.
  expect(told.filter(({ id, kind }) => id === 'I-3' && kind === 'industry')).toEqual([]);
  expect(distinct(told.filter(({ id, kind }) => id === 'I-3' && kind === 'popular').map(({ value }) => value))).toBeLessThanOrEqual(1);
});

it('tells whoever sees everything the figures of the nearest projects', async () => {
  const told = await answers(['']);
  expect([...told.values()].flat().flatMap(({ reasons }) => reasons.map(({ text }) => text)).some((text) => /^\d+ 个相似项目中有 \d+ 个采用/.test(text))).toBe(true);
});
