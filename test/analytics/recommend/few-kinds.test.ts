/** An office with a few kinds of project, so that each word of a name stands in a large part of them. */
import { expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf, emptyDatabase } from '../inline.ts';

const KINDS = ['农村公路养护', '中小学教师培训', '河道清淤', '图书采购'];
const OWN = ['A', 'B', 'C', 'D'];

it.each([8, 25, 60])('with %s projects of each of four kinds, what those of the kind carry comes before what the others carry', async (each) => {
  const db = await emptyDatabase();
  const load = (kind: string, rows: Record<string, unknown>[]) => importRows(db, contextOf(db).caller, { kind, rows, source: null, signal: new AbortController().signal, now: () => new Date('2026-03-05T02:00:00Z') });
  const projects = Array.from({ length: 4 * each }, (_, i) => ({ kind: i % 4, project_code: `P${i}`, fiscal_year: 2025 }));
  await load('organizations', ['1', '2', '3'].map((org_code) => ({ org_code, name: `单位${org_code}` })));
  await load('indicators', [...OWN, 'ALL'].map((indicator_id) => ({ indicator_id, name: `指标${indicator_id}`, level1: '产出指标', level2: '数量指标', sign: '>=', unit: '个' })));
  await load('projects', projects.map(({ kind, ...project }, i) => ({ ...project, name: `${KINDS[kind]}第${i}期`, org_code: String((i % 3) + 1) })));
  await load('project_indicators', projects.flatMap(({ kind, ...project }) => [OWN[kind], 'ALL'].map((indicator_id) => ({ ...project, indicator_id, target_value: 10, weight: 10 }))));
  for (const [kind, name] of KINDS.entries()) {
    const { rows } = await runAnalysis(runRecommend, { project: { name } }, contextOf(db));
    expect(rows.slice(0, 2).map(({ indicator_id }) => indicator_id).sort()).toEqual(['ALL', OWN[kind]].sort());
    const reason = rows.find(({ indicator_id }) => indicator_id === OWN[kind])!.reasons.find((one) => one.kind === 'similar_projects');
    expect(reason!.sources![0]!.name).toContain(name);
  }
  await db.close();
});
