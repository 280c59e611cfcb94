/** A reduction as one workbook file, read back by our own reader and by an independent one. */
import * as XLSX from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import type { Rule } from '../../../analytics/reduce/rules/contract.ts';
import { rule as ruleSchema } from '../../../analytics/reduce/rules/contract.ts';
import { saveScenario } from '../../../analytics/reduce/scenarios/save.ts';
import { scenarioInput } from '../../../analytics/reduce/scenarios/contract.ts';
import { reductionExport } from '../../../analytics/reduce/workbook/contract.ts';
import { exportReduction } from '../../../analytics/reduce/workbook/export.ts';
import { actionInWords, conditionsInWords } from '../../../analytics/reduce/workbook/rule-words.ts';
import { shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { WORKBOOK_LIMITS } from '../../../analytics/workbooks/limits.ts';
import { readGrids } from '../../../analytics/workbooks/read-grids.ts';
import { smallCity } from '../fixture.ts';
import { contextOf, emptyDatabase, refusalOf } from '../inline.ts';
import { partOf } from '../workbooks/part-of.ts';

let db: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.write(smallCity);
});
afterAll(() => db.close());

const ask = (request: unknown, lang: 'zh' | 'en' = 'zh') => exportReduction(reductionExport.parse(request), contextOf(db, { lang }));
const sheetsOf = async (bytes: Uint8Array) => new Map((await readGrids(bytes, WORKBOOK_LIMITS, 10_000)).grids.map(({ sheet, rows }) => [sheet, rows.map(({ cells }) => cells)]));
const SHEETS = ['汇总', '按单位', '按行业', '项目清单', '规则', '来源说明'];

const projects = [
  { project_code: '=1+1', name: '=HYPERLINK("http://x","校舍")', base: 1_000_000, org_code: '@教育局', industry: '教育', grade: '中' },
  { project_code: "A-1 '二'", name: '信息系统', base: 2_345_678.9, org_code: '交通局', industry: '交通', grade: '优' },
  { project_code: 'C', name: null, base: 3_000_000, org_code: null, industry: null, grade: '差' },
];
const rules = [
  { id: '中', name: '中等压减', when: [{ field: 'grade', op: '=' as const, value: '中' }], action: { kind: 'percent' as const, value: 0.2 }, source: '某办法第 3 条', status: 'verified' as const },
  { id: '差', when: [{ field: 'grade', op: 'in' as const, value: ['差', '不合格'] }], action: { kind: 'remove' as const } },
  { id: '排除', when: [{ field: 'industry', op: '=' as const, value: '交通' }], exclude: true },
];
const simulate = { projects, base: 'initial' as const, rules, overrides: [{ project_code: 'C', after: 1_000_000, reason: '=会议定' }] };

describe('a reduction as a workbook', () => {
  it('has summary, departments, industries, projects, rules and provenance, whose figures add up', async () => {
    const { name, bytes, count } = await ask({ simulate });
    expect([name, count]).toEqual(['预算压减测算.xlsx', 3]);
    const sheets = await sheetsOf(bytes);
    expect([...sheets.keys()]).toEqual(SHEETS);
    const amounts = Object.fromEntries(sheets.get('汇总')!.slice(2).map(([title, amount]) => [title, amount]));
    expect([amounts['压减基数'], amounts['压减额'], amounts['其中：排除项目']]).toEqual(['634.56789', '220', '234.56789']);
    const cuts = sheets.get('项目清单')!.slice(2);
    expect(cuts.map(([code, , , , cut]) => [code, cut])).toEqual([['C', '200'], ['=1+1', '20'], ["A-1 '二'", '0'], ['合计', '220']]);
    const departments = sheets.get('按单位')!.slice(2, -1);
    expect(departments.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(220);
    // Each department begins where those before it end.
    departments.forEach((row, i) => expect(Number(row[7])).toBe(departments.slice(0, i).reduce((sum, before) => sum + Number(before[3]), 0)));
    expect(sheets.get('规则')![2]!.slice(0, 8)).toEqual(['中 中等压减', '评价等次 等于 中', '压减 20%', '某办法第 3 条', '已核实', '1', '1', '20']);
    expect(sheets.get('来源说明')).toContainEqual(['人工处理', 'C =会议定']);
    expect(sheets.get('来源说明')).toContainEqual(['数据版本', '所传数据（不是库内数据）']);
  });

  it('holds what looks like a formula as text, and has no formula at all', async () => {
    const { bytes } = await ask({ simulate });
    const book = XLSX.read(bytes, { cellFormula: true });
    const cells = Object.values(book.Sheets).flatMap((sheet) => Object.entries(sheet).filter(([at]) => !at.startsWith('!')).map(([, cell]) => cell as { f?: string; v: unknown }));
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(cells.map(({ v }) => v)).toEqual(expect.arrayContaining(['=1+1', '=HYPERLINK("http://x","校舍")', '@教育局', 'C =会议定']));
  });

  it('draws native charts from its own cells', async () => {
    const { bytes } = await ask({ simulate });
    const waterfall = await partOf(bytes, 'xl/charts/chart2.xml');
    expect(waterfall).toContain('<c:grouping val="stacked"/>');
    expect([...waterfall.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, range]) => range)).toEqual(["'按单位'!$B$3:$B$4", "'按单位'!$H$3:$H$4", "'按单位'!$B$3:$B$4", "'按单位'!$D$3:$D$4"]);
    expect([...waterfall.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value)).toEqual(expect.arrayContaining(['（未填）', '@教育局', '0', '200', '20']));
    expect(await partOf(bytes, 'xl/charts/chart4.xml')).toContain("'规则'!$H$3:$H$5");
  });

  it('is what was kept of a saved one: its decision and history, its rules, or why there are none', async () => {
    const context = contextOf(db);
    const byRules = await saveScenario(scenarioInput.parse({ name: '统一一成', note: '初稿', simulate: { fiscal_year: 2025, base: 'initial', rules: [{ id: '一成', action: { kind: 'percent', value: 0.1 } }] } }), context);
    const kept = await sheetsOf((await ask({ scenario_id: byRules.scenario_id })).bytes);
    expect([...kept.keys()]).toEqual(SHEETS);
    expect(kept.get('规则')![2]!.slice(0, 3)).toEqual(['一成', '全部', '压减 10%']);
    expect(kept.get('来源说明')!.map(([what]) => what)).toEqual(expect.arrayContaining(['保存人', '备注', '经过', '数据版本']));
    const given = await saveScenario(scenarioInput.parse({ name: '给定', cuts: [{ project_code: 'X', base: 100, cut: 40 }] }), context);
    const { bytes, name } = await ask({ scenario_id: given.scenario_id });
    expect(name).toBe('压减方案：给定.xlsx');
    expect((await sheetsOf(bytes)).get('规则')![2]![0]).toContain('不是由规则直接得出');
    expect([...(await sheetsOf((await ask({ scenario_id: given.scenario_id }, 'en')).bytes)).keys()]).toEqual(['Summary', 'By department', 'By industry', 'Projects', 'Rules', 'Provenance']);
  });

  it('is refused for both, neither, or what is not there', async () => {
    expect((await refusalOf(ask({}))).text.zh).toContain('填写且只填写一项');
    expect((await refusalOf(ask({ scenario_id: 'x', simulate }))).text.zh).toContain('填写且只填写一项');
    expect((await refusalOf(ask({ scenario_id: 'x' }))).code).toBe('not_found');
  });

  it('says every shipped rule in words, without a name of a column or of an action', () => {
    const shipped = shippedPacks.filter((pack) => pack.kind === 'reduction').flatMap((pack) => (pack.parameters as { rules: unknown[] }).rules.map((one): Rule => ruleSchema.parse(one)));
    expect(shipped.length).toBeGreaterThan(10);
    for (const one of shipped) expect(`${conditionsInWords(one, 'zh')} ${actionInWords(one, 'zh')}`).not.toMatch(/[a-z]{3,}/);
    expect(conditionsInWords(shipped.find(({ when }) => when.length > 0)!, 'zh')).toMatch(/\S/);
  });
});
