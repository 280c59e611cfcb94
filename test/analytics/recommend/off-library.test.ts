/** Indicators beside the library: asked for, marked, and told to nobody but those who wrote them or see everything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { runUsage } from '../../../analytics/library/usage/run.ts';
import { offLibraryIndex } from '../../../analytics/recommend/off-library/off-library-index.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';
import { interrupted } from './interrupted.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

// Of 2024 there are P01 of A and P02 of B, which both have a line 巡查次数 that names no indicator of the library.
const ROAD = { name: '乡道公路养护', industry: '交通', fiscal_year: 2024 };
const ask = async (params: object, caller = {}) => runAnalysis(runRecommend, { project: ROAD, library_only: false, ...params }, contextOf(db, caller));
const beside = async (params: object = {}, caller = {}) => (await ask(params, caller)).rows.filter(({ off_library }) => off_library);

describe('indicators beside the library', () => {
  it('are left out unless they are asked for', async () => {
    const { rows } = await runAnalysis(runRecommend, { project: ROAD }, contextOf(db));
    expect(rows.every(({ indicator_id, off_library }) => off_library === undefined && !indicator_id.startsWith('off:'))).toBe(true);
  });

  it('are marked, with the id of the usage review, the projects they rest on and what these set as target', async () => {
    const { rows: used } = await runAnalysis(runUsage, { bucket: 'off_library', text: '巡查' }, contextOf(db));
    const [row, ...others] = await beside();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ indicator_id: used[0]!.indicator_id, off_library: true, target: { sign: '>=', unit: '次', p25: 15, median: 18, p75: 21, count: 2 } });
    expect(row!.reasons).toEqual([{ kind: 'similar_projects', value: 2, text: expect.stringMatching(/^\d+ 个相似项目中有 2 个采用，如“/), sources: expect.any(Array) }]);
  });

  it('leave the rows of the library as they are and in their order', async () => {
    const [with_, without] = [await ask({}), await ask({ library_only: true })];
    const plain = (rows: typeof with_.rows) => rows.filter(({ off_library }) => !off_library).map(({ suggested_weight: _, ...row }) => row);
    expect(plain(with_.rows)).toEqual(plain(without.rows));
    with_.rows.slice(1).forEach((row, i) => expect(row.score).toBeLessThanOrEqual(with_.rows[i]!.score));
  });

  it('are not recommended once given, and no warning calls such a choice unknown', async () => {
    const [row] = await beside();
    const again = await ask({ given: [row!.indicator_id] });
    expect(again.rows.map(({ indicator_id }) => indicator_id)).not.toContain(row!.indicator_id);
    expect(again.warnings).toBeUndefined();
    expect((await ask({ given: [row!.indicator_id], library_only: true })).warnings?.join()).toContain('不在指标库中');
  });

  it('that one project alone has written are its own matter', async () => {
    const { rows } = await ask({ project: { name: '图书采购', fiscal_year: 2025 } });
    expect(rows.map(({ name }) => name)).not.toContain('图书采购册数');
  });

  it('are all there where projects are imported while others are taken in', async () => {
    const own = await twelveProjects();
    const { caller } = contextOf(own);
    const project = (project_code: string) => ({ project_code, fiscal_year: 2024, name: '绿道养护', org_code: 'A', industry: '交通' });
    const lines = (project_code: string) => [
      { project_code, fiscal_year: 2024, indicator_id: 'I-ROAD', target_value: '≥12' },
      { project_code, fiscal_year: 2024, name: '绿道巡查次数', level1: '产出指标', level2: '数量指标', target_value: '≥3', unit: '次' },
    ];
    const seen = interrupted(own, '/touched_projects.sql', async () => {
      await importRows(own, caller, { kind: 'projects', source: null, rows: [project('Q01'), project('Q02')] });
      await importRows(own, caller, { kind: 'project_indicators', source: null, rows: ['Q01', 'Q02'].flatMap(lines) });
    });
    const question = { project: { name: '绿道养护', fiscal_year: 2025 }, library_only: false };
    await runAnalysis(runRecommend, question, contextOf(seen));
    await importRows(own, caller, { kind: 'projects', source: null, rows: [project('P09')] });
    const answer = await runAnalysis(runRecommend, question, contextOf(seen));
    expect(answer.rows.filter(({ off_library }) => off_library).map(({ name }) => name)).toEqual(['绿道巡查次数']);
    expect(answer).toEqual(await runAnalysis(runRecommend, question, contextOf(own)));
    await own.close();
  });

  it('are read again where something of projects or organisations changed, and not otherwise', async () => {
    const own = await twelveProjects();
    const { signal } = new AbortController();
    const { caller } = contextOf(own);
    const first = await offLibraryIndex(own, signal);
    await importRows(own, caller, { kind: 'evaluations', source: null, rows: [{ project_code: 'P03', fiscal_year: 2025, kind: 'self', score: 91 }] });
    expect(await offLibraryIndex(own, signal)).toBe(first);
    await importRows(own, caller, { kind: 'organizations', source: null, rows: [{ org_code: 'B', name: '城区市政所', classified: true }] });
    const second = await offLibraryIndex(own, signal);
    expect(second.lines.starts.length).toBeLessThan(first.lines.starts.length);
    await importRows(own, caller, { kind: 'projects', source: null, rows: [{ project_code: 'A-FIRST', fiscal_year: 2024, name: '绿道养护', org_code: 'A' }] });
    expect((await offLibraryIndex(own, signal)).lines.starts).toHaveLength(second.lines.starts.length + 1);
    await own.close();
  });

  it('are numbered alike where a write comes between their queries', async () => {
    const own = await twelveProjects();
    const { caller } = contextOf(own);
    const line = (name: string) => ({ project_code: 'P01', fiscal_year: 2023, name, level1: '产出指标', level2: '数量指标', target_value: '≥3', unit: '次' });
    const seen = interrupted(own, '/off-library/names.sql', () => importRows(own, caller, { kind: 'project_indicators', source: null, rows: ['甲', '乙', '丙', '丁', '戊'].map(line) }));
    const { signal } = new AbortController();
    const [raced, whole] = [await offLibraryIndex(seen, signal), await offLibraryIndex(own, signal)];
    expect(raced).toEqual(whole);
    await own.close();
  });

  it('are told to a caller with a scope from the own projects alone', async () => {
    expect(await beside({}, { role: 'clerk', scope: ['A', 'C', 'D'] })).toEqual([]);
    const [row] = await beside({}, { role: 'clerk', scope: ['A', 'B'] });
    expect(row!.reasons).toEqual([{ kind: 'similar_projects', value: 2, text: expect.stringMatching(/^您单位的相似项目中有 2 个采用/), sources: expect.any(Array) }]);
    expect(row!.target).toMatchObject({ count: 2, median: 18 });
  });

  it('count in the points of the whole form', async () => {
    const { rows, weights } = await ask({});
    expect(rows.reduce((sum, row) => sum + row.suggested_weight!, 0)).toBeCloseTo(weights!.total, 9);
  });
});
