import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../addin/locale/index.ts';
import { layOut } from '../../../addin/sheet/layout.ts';
import type { Client } from '../../../addin/client/client.ts';
import { askYears } from '../../../addin/taskpane/library/charts/ask.ts';
import { departmentsChart, departmentsNote, departmentsTable, togetherChart, togetherTable, yearsChart, yearsTable } from '../../../addin/taskpane/library/charts/figures.ts';
import { pairsOf } from '../../../addin/taskpane/library/charts/pairs.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const words = LOCALES.zh;
const origin = { data_version: 1, rule_packs: [] };
const rule = (one: string, consequent: string, count: number, lift = 1) => ({ antecedent: [one], consequent, count, support: 0.1, confidence: 0.5, lift });
const indicator = (indicator_id: string, project_count: number | null) => ({ indicator_id, name: `名称${indicator_id}`, project_count });

describe('what is used together', () => {
  const answers = [
    { rules: [rule('A', 'B', 9), rule('A', 'C', 4)], indicators: [indicator('A', 20), indicator('B', 15), indicator('C', null)] },
    { rules: [rule('B', 'A', 9), rule('B', 'D', 12)], indicators: [indicator('A', 20), indicator('B', 15), indicator('D', 30)] },
  ];

  it('is a pair once, whichever way the rule was found, the most frequent first', () => {
    const { pairs, indicators } = pairsOf(['A', 'B'], answers);
    expect(pairs.map(({ one, other, count }) => [one, other, count])).toEqual([['B', 'D', 12], ['A', 'B', 9], ['A', 'C', 4]]);
    expect(indicators.map(({ indicator_id }) => indicator_id)).toEqual(['A', 'B', 'D', 'C']);
  });

  it('leaves rules of more than two out', () => {
    expect(pairsOf(['A'], [{ rules: [{ ...rule('A', 'C', 3), antecedent: ['A', 'B'] }], indicators: [] }]).pairs).toEqual([]);
  });

  it('is a graph with every end of every line, and a table with its native chart', () => {
    const together = { ...pairsOf(['A', 'B'], answers), ...origin };
    const chart = togetherChart(together, words, formats('zh'));
    const ids = new Set(chart.nodes.map(({ id }) => id));
    expect(chart.links.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
    const laid = layOut(togetherTable(together, words), true);
    expect(laid.cells[1]!.slice(0, 4)).toEqual(['名称B + 名称D', 'B', 'D', 12]);
    expect(laid.charts).toMatchObject([{ type: 'BarClustered', categories: 0, series: [{ column: 3 }] }]);
  });
});

describe('use by year and department', () => {
  const one = { ...origin, withheld: false, years: [2023, 2024], rows: [{ name: '甲', counts: [3, null] }] };

  it('is bars for one indicator and lines for several; what is withheld has no mark and is said in the table', () => {
    expect(yearsChart(one, words)).toMatchObject({ kind: 'bar', categories: ['2023', '2024'], series: [{ name: '甲', values: [3, null] }], missing: '不公开' });
    const two = { ...one, rows: [...one.rows, { name: '乙', counts: [0, 5] }] };
    expect(yearsChart(two, words).kind).toBe('line');
    const laid = layOut(yearsTable(two, words), true);
    expect(laid.cells).toEqual([['年度', '甲', '乙'], ['2023', 3, 0], ['2024', '不公开', 5]]);
    expect(laid.charts).toMatchObject([{ type: 'Line', categories: 0, series: [{ column: 1 }, { column: 2 }] }]);
  });

  it('is told as withheld where nothing of the span may be said, not as none', async () => {
    const answering = (row: object) => ({ call: () => Promise.resolve({ rows: [row], provenance: origin }), calls: () => Promise.resolve([]) }) as unknown as Client;
    const none = { indicator_id: 'I1', name: '甲', first_year: null, last_year: null };
    expect(await askYears(answering({ ...none, withheld: true }), ['I1'], {})).toMatchObject({ years: [], withheld: true });
    expect(await askYears(answering({ ...none, withheld: false }), ['I1'], {})).toMatchObject({ years: [], withheld: false });
  });

  it('names departments and keeps their codes as text', () => {
    const laid = layOut(departmentsTable({ ...origin, departments: [{ org_code: '0101', org_name: '市教育局', projects: 7 }, { org_code: '0102', org_name: null, projects: 2 }] }, words), true);
    expect(laid.cells.slice(1)).toEqual([['0101', '市教育局', 7], ['0102', '0102', 2]]);
    expect(laid.formats[0]).toBe('@');
  });

  it('says where not every department has its bar', () => {
    const of = (count: number) => ({ ...origin, departments: Array.from({ length: count }, (_, at) => ({ org_code: `0${at}`, org_name: `部门${at}`, projects: 1 })) });
    expect(departmentsChart(of(30), words)).toMatchObject({ categories: { length: 20 } });
    expect([of(30), of(20)].map((result) => departmentsNote(result, true, words, formats('zh')))).toEqual(['显示前 20 项，共 30 项。', undefined]);
    expect([of(30), of(20), of(0)].map((result) => departmentsNote(result, false, words, formats('zh')))).toEqual(['只统计您可见范围内的项目。 显示前 20 项，共 30 项。', '只统计您可见范围内的项目。', undefined]);
  });
});
