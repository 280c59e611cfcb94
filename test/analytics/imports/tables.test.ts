import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import { testSql } from '../support.ts';
import { clerk, loader, officer, openSmallCity, type Row } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load, refused } = loader(() => db);

const P1 = { project_code: 'P1', fiscal_year: 2025 };
const P2 = { project_code: 'P2', fiscal_year: 2025 };
const amount = z.number().nullable();
const label = z.string().nullable();

const fundsSql = testSql(
  'select project_code, fiscal_year, source, amount::double as amount from stg_project_funds($scope) order by project_code, fiscal_year, source',
  z.object({ project_code: z.string(), fiscal_year: z.int(), source: z.string(), amount }),
);
const evaluationsSql = testSql(
  'select project_code, kind, score::double as score, grade, conclusion from stg_evaluations($scope) order by project_code, kind',
  z.object({ project_code: z.string(), kind: z.string(), score: amount, grade: label, conclusion: label }),
);
const assessmentsSql = testSql(
  'select org_code, fiscal_year, grade, operating_expense::double as operating_expense from stg_org_assessments($scope) order by org_code, fiscal_year',
  z.object({ org_code: z.string(), fiscal_year: z.int(), grade: label, operating_expense: amount }),
);
const itemsSql = testSql(
  `select cost_object, item, org_code, project_code, trace, behaviour, amount::double as amount, driver, driver_quantity::varchar as driver_quantity, nature
   from stg_cost_items($scope) order by cost_object, item`,
  z.object({ cost_object: z.string(), item: z.string(), org_code: label, project_code: label, trace: label, behaviour: label, amount, driver: label, driver_quantity: label, nature: label }),
);
const outputsSql = testSql(
  'select cost_object, output_unit, org_code, quantity::double as quantity from stg_service_outputs($scope) order by cost_object, output_unit',
  z.object({ cost_object: z.string(), output_unit: z.string(), org_code: label, quantity: amount }),
);
const standardsSql = testSql(
  `select item, strftime(valid_from, '%Y-%m-%d') as valid_from, strftime(valid_to, '%Y-%m-%d') as valid_to, unit_cost::varchar as unit_cost, unit, source
   from stg_cost_standards($scope) order by item, valid_from`,
  z.object({ item: z.string(), valid_from: z.string(), valid_to: label, unit_cost: label, unit: label, source: label }),
);
const scope = [''];

describe('the library', () => {
  it('is in use or retired as other systems write it', async () => {
    const rows = testSql('select indicator_id, status from indicators where indicator_id like \'S%\' order by indicator_id', z.object({ indicator_id: z.string(), status: z.string().nullable() }));
    await load('indicators', '指标编码,指标名称,is_enabled\nS1,甲,1\nS2,乙,2\nS3,丙,否\nS4,丁,在用\nS5,戊,\nS6,己,停用\n');
    expect((await db.query(rows, {})).map(({ status }) => status)).toEqual(['active', 'retired', 'retired', '在用', null, '停用']);
  });
});

describe('sources of funds', () => {
  it('replace all of a project-year and no other', async () => {
    await load('project_funds', '项目代码,年度,资金来源,金额（万元）\nP1,2025,一般公共预算资金,80\nP1,2025,其他资金,10\nP1,2024,一般公共预算资金,120\nP2,2025,专项债券,500\n');
    const { rows, warnings } = await load('project_funds', [{ ...P1, source: '一般公共预算资金', amount: 900_000 }]);
    expect(rows).toEqual({ read: 1, inserted: 0, updated: 1 });
    expect(warnings.filter((text) => text.startsWith('有 1 个项目年度原有的 1 行不在本次导入中，涉及 P1（2025）：'))).toHaveLength(1);
    expect((await db.query(fundsSql, { scope })).map((row) => Object.values(row))).toEqual([
      ['P1', 2024, '一般公共预算资金', 1_200_000], ['P1', 2025, '一般公共预算资金', 900_000], ['P2', 2025, '专项债券', 5_000_000],
    ]);
  });
});

describe('evaluations', () => {
  it('of a kind change by loading them again, other kinds and absent columns stay', async () => {
    await load('evaluations', '项目代码,年度,评价类型,得分,等级,结论\nP1,2025,单位自评,96.5,优,完成\nP1,2025,部门评价,84.123456,良,\n');
    await load('evaluations', [{ ...P1, kind: 'self', score: 88 }, { ...P1, kind: '财政重点评价', score: 79.9999, grade: '中' }]);
    expect(await db.query(evaluationsSql, { scope })).toEqual([
      { project_code: 'P1', kind: 'department', score: 84.1235, grade: '良', conclusion: null },
      { project_code: 'P1', kind: 'finance', score: 79.9999, grade: '中', conclusion: null },
      { project_code: 'P1', kind: 'self', score: 88, grade: '优', conclusion: '完成' },
    ]);
    expect(await db.query(evaluationsSql, { scope: ['102001'] })).toEqual([]);
  });

  it('are refused with a score above 100 or an unknown kind', async () => {
    const { problems } = await refused('evaluations', [{ ...P1, kind: 'self', score: 100.5 }, { ...P1, kind: '民意', score: 1 }]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[1, 'score'], [2, 'kind']]);
    expect(problems[1]!.expected).toContain('财政评价');
  });

  it('of the finance department are not loaded by a unit for itself', async () => {
    const { problems } = await refused('evaluations', [{ ...P1, kind: 'self', score: 90 }, { ...P1, kind: 'finance', score: 99 }], { caller: clerk });
    expect(problems).toEqual([expect.objectContaining({ row: 2, column: 'kind', message: expect.stringContaining('由财政部门导入') })]);
    expect((await load('evaluations', [{ ...P1, kind: 'self', score: 90 }], { caller: clerk })).rows.inserted).toBe(1);
  });
});

describe('assessments of organisations', () => {
  it('are kept by organisation and year', async () => {
    await load('org_assessments', '单位代码,考核年度,考核等次,公用经费（万元）\n101,2024,优,12.345678\n101,2025,良,\n');
    expect((await db.query(assessmentsSql, { scope })).map((row) => Object.values(row))).toEqual([['101', 2024, '优', 123_456.78], ['101', 2025, '良', null]]);
    expect(await db.query(assessmentsSql, { scope: ['102001'] })).toEqual([]);
  });

  it('are the finance department\'s to load, and of stored organisations in its charge', async () => {
    const row = { org_code: '101001', fiscal_year: 2025, grade: '优' };
    await expect(load('org_assessments', [row], { caller: clerk })).rejects.toMatchObject({ code: 'not_allowed' });
    expect((await refused('org_assessments', [{ ...row, org_code: '999' }])).problems[0]!.expected).toContain('已登记');
    const district = { ...officer, scope: ['101'] };
    expect((await refused('org_assessments', [row], { caller: district })).problems[0]!.expected).toContain('有权管理');
  });
});

describe('cost items', () => {
  const item = { cost_object: '公交', fiscal_year: 2025, item: '电费' };

  it('keep six places of quantities and two of totals', async () => {
    await load('cost_items', '成本对象,年度,成本项目,单位代码,项目代码,归集方式,成本性态,金额（万元）,成本动因,动因数量,成本性质\n公交,2025,电费,102001,P2,直接,变动成本,356.00005,千瓦时,"1,234.0356004",生态环境成本\n');
    expect(await db.query(itemsSql, { scope })).toEqual([{
      cost_object: '公交', item: '电费', org_code: '102001', project_code: 'P2', trace: 'direct', behaviour: 'variable', amount: 3_560_000.5, driver: '千瓦时', driver_quantity: '1234.035600', nature: 'ecological',
    }]);
    await load('cost_items', [{ ...item, amount: 5 }]);
    expect((await db.query(itemsSql, { scope }))[0]).toMatchObject({ amount: 5, org_code: '102001', driver: '千瓦时', nature: 'ecological' });
  });

  it.each<[string, Row, RegExp]>([
    ['of another organisation', { ...item, org_code: '102001' }, /有权管理/],
    ['of no organisation', item, /有权管理/],
    ['of another organisation\'s project', { ...item, org_code: '101001', project_code: 'P2' }, /属于您所管单位的项目/],
  ])('%s are not taken from a clerk', async (_, row, expected) => {
    const { problems } = await refused('cost_items', [row], { caller: clerk });
    expect(problems).toEqual([expect.objectContaining({ row: 1, expected: expect.stringMatching(expected) })]);
  });

  it('of another organisation are not taken over, and those of nobody are shown to whoever sees everything', async () => {
    await load('cost_items', [{ ...item, amount: 1 }, { ...item, item: '工资', org_code: '102001' }]);
    const { problems } = await refused('cost_items', [{ ...item, org_code: '101001' }, { ...item, item: '工资', org_code: '101001' }], { caller: clerk });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[1, 'cost_object'], [2, 'cost_object']]);
    expect(await db.query(itemsSql, { scope: ['101001'] })).toEqual([]);
    expect(await db.query(itemsSql, { scope })).toHaveLength(2);
    expect((await load('cost_items', [{ ...item, item: '水费', org_code: '101001' }], { caller: clerk })).rows.inserted).toBe(1);
  });

  it('are refused with a negative quantity, an unknown organisation or a classified one', async () => {
    await load('organizations', [{ org_code: '700', name: '某单位', classified: '是' }]);
    const { problems } = await refused('cost_items', [
      { ...item, driver_quantity: -1 }, { ...item, item: 'b', org_code: '999' }, { ...item, item: 'c', org_code: '700' }, { ...item, item: 'd', project_code: 'P9' },
    ]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[1, 'driver_quantity'], [2, 'org_code'], [3, 'org_code'], [4, 'project_code']]);
  });
});

describe('outputs of services', () => {
  it('are kept by service, year and unit', async () => {
    await load('service_outputs', '服务事项,年度,计量单位,单位代码,产出数量\n公交,2025,车公里,102001,"1,200,000.5"\n公交,2025,人次,102001,9\n');
    expect((await load('service_outputs', [{ cost_object: '公交', fiscal_year: 2025, output_unit: '人次', quantity: 10 }])).rows.updated).toBe(1);
    expect((await db.query(outputsSql, { scope })).map((row) => Object.values(row))).toEqual([['公交', '人次', '102001', 10], ['公交', '车公里', '102001', 1_200_000.5]]);
    expect((await refused('service_outputs', [{ cost_object: '公交', fiscal_year: 2025, output_unit: '人次', quantity: 1 }], { caller: clerk })).problems).toHaveLength(1);
  });
});

describe('standards of cost', () => {
  it('keep six places of a price whatever its unit', async () => {
    await load('cost_standards', '成本项目,生效日期,失效日期,单位成本（元/千瓦时）,计量单位,标准来源\n电费,2025/1/1,2025-12-31,0.0356,千瓦时,市发改委\n');
    await load('cost_standards', [{ item: '电费', valid_from: '2026-01-01', '单价（万元）': '0.00000412' }]);
    expect(await db.query(standardsSql, { scope: ['101001'] })).toEqual([
      { item: '电费', valid_from: '2025-01-01', valid_to: '2025-12-31', unit_cost: '0.035600', unit: '千瓦时', source: '市发改委' },
      { item: '电费', valid_from: '2026-01-01', valid_to: null, unit_cost: '0.041200', unit: null, source: null },
    ]);
  });

  it('are refused when they end before they begin, and are the finance department\'s to load', async () => {
    const row = { item: '电费', valid_from: '2025-01-01', valid_to: '2024-12-31' };
    expect((await refused('cost_standards', [row])).problems[0]).toMatchObject({ column: 'valid_to', value: '2024-12-31' });
    await expect(load('cost_standards', [{ ...row, valid_to: null }], { caller: clerk })).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('whatever the table', () => {
  const KEYS: [string, Row][] = [
    ['project_funds', { ...P2, source: 'x' }],
    ['evaluations', { ...P2, kind: 'self' }],
    ['cost_items', { cost_object: 'x', fiscal_year: 2025, item: 'x' }],
    ['service_outputs', { cost_object: 'x', fiscal_year: 2025, output_unit: 'x' }],
    ['cost_standards', { item: 'x', valid_from: '2025-01-01' }],
    ['org_assessments', { org_code: '101', fiscal_year: 2025 }],
  ];
  it.each(KEYS)('%s needs its key alone, once', async (kind, row) => {
    expect((await load(kind, [row])).rows.inserted).toBe(1);
    expect((await load(kind, [row])).rows).toEqual({ read: 1, inserted: 0, updated: 1 });
    expect((await refused(kind, [row, row])).problems).toHaveLength(1);
    for (const column of Object.keys(row)) {
      const without = Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
      expect((await refused(kind, [without])).problems.map((problem) => problem.column)).toEqual([column]);
    }
  });
});
