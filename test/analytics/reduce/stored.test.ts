import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database } from '../../../analytics/database.ts';
import { runOptimise } from '../../../analytics/reduce/optimise/run.ts';
import { runSimulate } from '../../../analytics/reduce/simulate/run.ts';
import { smallCity } from '../fixture.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.write(smallCity);
  await db.write((tx) => tx.append('evaluations', { project_code: ['P1', 'P2'], fiscal_year: [2024, 2025], kind: ['finance', 'finance'], score: [65, 95], grade: ['中', '优'] }));
});
afterAll(() => db.close());
const ask = asking(runSimulate, () => db);

describe('stored projects', () => {
  it('are judged by the evaluation of the year that is asked for: last year’s result decides on this year’s budget', async () => {
    const rules = [{ id: '中及以下', when: [{ field: 'grade', op: 'in' as const, value: ['中', '差'] }], action: { kind: 'percent' as const, value: 0.2 } }];
    const cuts = async (evaluation_year?: number) => (await ask({ fiscal_year: 2025, base: 'initial', rules, ...(evaluation_year && { evaluation_year }) })).projects.map(({ project_code, cut }) => [project_code, cut]);
    expect(await cuts(2024)).toEqual([['P1', 180_000], ['P2', 0], ['P3', 0]]);
    expect(await cuts()).toEqual([['P1', 0], ['P2', 0], ['P3', 0]]);
  });

  it('are chosen from under ceilings by the sources that are stored', async () => {
    await db.write((tx) => tx.append('project_funds', { project_code: ['P1', 'P1', 'P2'], fiscal_year: [2025, 2025, 2025], source: ['省级', '本级', '本级'], amount: [300_000, 600_000, 5_000_000] }));
    const reduction = { fiscal_year: 2025, base: 'initial' as const, rules: [{ id: 'r', action: { kind: 'percent' as const, value: 0.1 } }] };
    const result = await asking(runOptimise, () => db)({ reduction, value: { by: 'budget' }, ceilings: { 省级: 200_000 } });
    // A third of the provincial money has to go, and the same share of the project's other money with it.
    expect(result.projects.map(({ id, cut }) => [id, Math.round(cut)])).toEqual([['P1', 300_000], ['P2', 0], ['P3', 0]]);
  });

  it('are told alone where they are asked for, with totals of all; a person protects one with a reason', async () => {
    const overrides = [{ project_code: 'P1', protect: true, reason: '合同已签' }];
    const result = await ask({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'percent', value: 0.1 } }], overrides, project_codes: ['P1', '没有'] });
    expect(result.projects).toMatchObject([{ project_code: 'P1', cut: 0, explanation: '受保护项目，不压减（人工意见：合同已签）。' }]);
    expect(result.totals).toMatchObject({ cut: 500_000, protected_base: 900_000, count: 3 });
    expect((await ask({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'percent', value: 0.1 } }] })).totals.cut).toBe(590_000);
  });
  it('are told apart by every kind of attribute, missing ones among them, and asked anew after a change', async () => {
    const cut = async (when: { field: string; op: '=' | '<' | 'empty' | 'contains'; value?: string | number | boolean }[]) =>
      (await ask({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', when, action: { kind: 'remove' } }] })).projects.filter((one) => one.cut > 0).map(({ project_code }) => project_code);
    const all = (await ask({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', action: { kind: 'remove' } }] })).projects;
    const named = all.filter(({ name }) => name !== null);
    expect(named.length).toBeGreaterThan(0);
    expect(await cut([{ field: 'name', op: 'contains', value: named[0]!.name! }])).toContain(named[0]!.project_code);
    expect(await cut([{ field: 'project_code', op: '=', value: 'P2' }])).toEqual(['P2']);
    expect(await cut([{ field: 'score', op: 'empty' }])).toEqual(all.filter(({ project_code, cut: taken }) => project_code !== 'P2' && taken > 0).map(({ project_code }) => project_code));
    expect(await cut([{ field: 'region', op: 'empty' }, { field: 'org_code', op: '=', value: all[0]!.org_code! }])).toEqual(all.filter(({ org_code, cut: taken }) => org_code === all[0]!.org_code && taken > 0).map(({ project_code }) => project_code));
    await db.write(async (tx) => {
      await tx.append('evaluations', { project_code: ['P1'], fiscal_year: [2025], kind: ['self'], score: [50], grade: ['差'] });
      await tx.newDataVersion('import');
    });
    expect(await cut([{ field: 'grade', op: '=', value: '差' }])).toEqual(['P1']);
    expect(await cut([{ field: 'score', op: '<', value: 60 }])).toEqual(['P1']);
  });

  it('are judged on while goal forms are approved, of which nothing is read here', async () => {
    const ruled = (field: string) => ask({ fiscal_year: 2024, base: 'initial', rules: [{ id: 'r', when: [{ field, op: 'empty' }], action: { kind: 'remove' } }] });
    await ruled('grade');
    await db.write(async (tx) => void (await tx.newDataVersion('goal_review', undefined, { tables: ['goal_reviews'] })));
    expect((await ruled('exante_grade')).totals.count).toBeGreaterThan(0);
  });

  it('are refused where the data change between two parts of the reading', async () => {
    const racing: Database = { ...db, dataVersion: () => (version += 1), changesSince: () => null, ending: () => null, arrays: (...asked) => db.arrays(...asked), query: (...asked) => db.query(...asked), columns: (...asked) => db.columns(...asked) };
    let version = 100;
    const refusal = await refusalOf(asking(runSimulate, () => racing)({ fiscal_year: 2025, base: 'initial', rules: [{ id: 'r', when: [{ field: 'grade', op: '=', value: '中' }], action: { kind: 'remove' } }] }));
    expect([refusal.code, refusal.text.zh]).toEqual(['busy', '测算期间数据有变化，请重新测算。']);
  });

  it('of a year that has none are refused in words of the person, not of the service', async () => {
    const refusal = await refusalOf(ask({ fiscal_year: 2031, base: 'initial', rules: [{ id: 'r', when: [], action: { kind: 'remove' } }] }));
    expect(refusal.text.zh).toBe('2031 年没有可见的项目，请核对年度；还没有导入的，请先导入该年度的项目。');
  });
});
