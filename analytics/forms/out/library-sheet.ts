/** The library as the workbook in which libraries are kept: classes, indicators, standards. */
import { z } from 'zod';
import type { Scope } from '../../caller.ts';
import { type Reader, sqlFile } from '../../database.ts';
import type { Cell, Sheet } from '../../workbooks/write/model.ts';
import { wholeLibraryTitle } from '../words.ts';
import { FIELD, LABEL } from './builder.ts';

const text = z.string().nullable();
const indicatorRow = z.object({
  indicator_id: z.string(), name: text, scheme: text, level1: text, level2: text, industry: text, category: text, kind: text, sign: text, unit: text, explanation: text, keywords: text,
  standard_value: text, standard_source: text, is_common: z.boolean(), status: text, valid_from: text, valid_to: text,
});
const indicatorsSql = sqlFile(new URL('./out_indicators.sql', import.meta.url), indicatorRow);
type Indicator = z.output<typeof indicatorRow>;

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '>': '＞', '=': '＝', '<': '＜', '<=': '≤', qualitative: '定性' };
const KINDS: Readonly<Record<string, string>> = { quantitative: '定量', qualitative: '定性' };

const COLUMNS: readonly { readonly title: string; readonly width: number; readonly of: (row: Indicator) => string | null; readonly list?: readonly string[] }[] = [
  { title: '行业领域', width: 14, of: ({ industry }) => industry },
  { title: '行业类别', width: 14, of: ({ category }) => category },
  { title: '指标编码', width: 16, of: ({ indicator_id }) => indicator_id },
  { title: '一级指标', width: 12, of: ({ level1 }) => level1, list: ['成本指标', '产出指标', '效益指标', '满意度指标'] },
  { title: '二级指标', width: 18, of: ({ level2 }) => level2 },
  { title: '三级指标', width: 28, of: ({ name }) => name },
  { title: '指标性质', width: 10, of: ({ kind }) => (kind === null ? null : (KINDS[kind] ?? kind)), list: Object.values(KINDS) },
  { title: '计算符号', width: 10, of: ({ sign }) => (sign === null ? null : (SIGNS[sign] ?? sign)), list: Object.values(SIGNS) },
  { title: '计量单位', width: 10, of: ({ unit }) => unit },
  { title: '指标解释', width: 40, of: ({ explanation }) => explanation },
  { title: '参考指标值', width: 14, of: ({ standard_value }) => standard_value },
  { title: '标准来源', width: 18, of: ({ standard_source }) => standard_source },
  { title: '关键词', width: 18, of: ({ keywords }) => keywords },
  { title: '是否共性指标', width: 12, of: ({ is_common }) => (is_common ? '是' : '否'), list: ['是', '否'] },
  { title: '指标体系', width: 10, of: ({ scheme }) => scheme },
  { title: '状态', width: 10, of: ({ status }) => status },
  { title: '启用日期', width: 12, of: ({ valid_from }) => valid_from },
  { title: '停用日期', width: 12, of: ({ valid_to }) => valid_to },
];
const EMPTY_ROWS = 30;
const titled = (value: string): Cell => ({ value, style: { bold: true, size: 16, align: 'center' } });

export async function librarySheet(reader: Reader, scope: Scope, { industry, template }: { readonly industry: string | undefined; readonly template: boolean }, signal?: AbortSignal): Promise<{ readonly sheet: Sheet; readonly count: number }> {
  const rows = template ? [] : await reader.query(indicatorsSql, { scope, industry: industry ?? null }, { signal });
  const lines = [...rows.map((row) => COLUMNS.map(({ of }): Cell => ({ value: of(row), style: FIELD }))), ...(template ? Array.from({ length: EMPTY_ROWS }, () => COLUMNS.map((): Cell => ({ value: null, style: FIELD }))) : [])];
  const last = String.fromCharCode(64 + COLUMNS.length);
  const bottom = lines.length + 2;
  const sheet: Sheet = {
    name: '指标库', widths: COLUMNS.map(({ width }) => width), landscape: true, frozenRows: 2, printTitles: { from: 1, to: 2 }, printArea: `A1:${last}${bottom}`, merged: [`A1:${last}1`],
    rows: [{ cells: [titled(template ? '绩效指标库' : wholeLibraryTitle(rows.length))], height: 30 }, { cells: COLUMNS.map(({ title }): Cell => ({ value: title, style: LABEL })) }, ...lines.map((cells) => ({ cells }))],
    choices: lines.length === 0 ? [] : COLUMNS.flatMap(({ list, title }, i) => (list === undefined ? [] : [{ range: `${String.fromCharCode(65 + i)}3:${String.fromCharCode(65 + i)}${bottom}`, list, message: `请从列表中选择${title}。` }])),
  };
  return { sheet, count: rows.length };
}
