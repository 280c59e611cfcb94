/** Recognises which column of a sheet holds what, by its header in Chinese or English. Pure. */
import { fold } from '../options.ts';
import { moneyOf, type Money } from './money.ts';

export const FIELDS = [
  'project_code', 'fiscal_year', 'name', 'industry', 'category', 'objective', 'org_code', 'org_name', 'region', 'budget',
] as const;
export type Field = (typeof FIELDS)[number];

/** Spellings as they stand in local forms, in the integrated budget system and in the service's own tables. */
const ALIASES: Record<Field, readonly string[]> = {
  project_code: ['项目编码', '项目代码', '项目编号', '项目码', 'project_code', 'project code', 'pro_code', 'project id'],
  fiscal_year: ['年度', '预算年度', '项目年度', '财政年度', '会计年度', '年份', 'fiscal_year', 'fiscal year', 'year'],
  name: ['项目名称', '项目', '预算项目名称', '预算项目', '名称', 'name', 'project_name', 'project name', 'project'],
  industry: ['行业', '行业领域', '所属行业', '领域', 'industry', 'sector'],
  category: ['行业类别', '项目类别', 'category'],
  objective: ['绩效目标', '总体目标', '年度总体目标', '年度绩效目标', '项目绩效目标', '项目总目标', '年度目标', 'objective', 'goal', 'kpi_target'],
  org_code: ['单位编码', '预算单位编码', '单位代码', 'org_code', 'agency_code'],
  org_name: ['单位', '单位名称', '预算单位', '实施单位', '项目单位', '填报单位', '主管部门', 'organization', 'organisation', 'unit name'],
  region: ['地区', '区域', '行政区划', 'region'],
  budget: [
    '预算金额', '预算', '预算数', '年初预算', '年初预算数', '全年预算数', '申请金额', '申报金额', '批复金额', '资金总额', '项目资金',
    '年度资金总额', '预算资金', '金额', 'budget', 'amount', 'requested_amount', 'approved_amount', 'initial_budget',
  ],
};

const BY_ALIAS = new Map(
  FIELDS.flatMap((field) => ALIASES[field].map((alias, rank) => [headerKey(alias), { field, rank }] as const)),
);

/** `money`: what the header's own unit is, 预算金额（万元）; of no currency where it names none. */
export type Column = { readonly field: Field; readonly index: number; readonly rank: number; readonly money: Money; readonly header: string };

/** Without what surrounds the words: brackets with unit or letter, stars, colons, spaces, width, case. */
export function headerKey(header: string): string {
  return fold(header)
    .replace(/[(【[][^)】\]]*[)】\]]/g, '')
    .replace(/[*★：:、，,。.#]/g, '')
    .replace(/_/g, '');
}

/** What one header cell stands for; null where it is none of ours. */
export function recogniseHeader(header: unknown): Pick<Column, 'field' | 'rank' | 'money'> | null {
  if (typeof header !== 'string' || header.trim() === '' || header.length > 40) return null;
  const found = BY_ALIAS.get(headerKey(header));
  return found ? { ...found, money: moneyOf(header) } : null;
}

/** The recognised columns of one row; where two headers mean the same, the more usual spelling wins. */
export function recogniseRow(cells: readonly unknown[]): Column[] {
  const best = new Map<Field, Column>();
  cells.forEach((cell, index) => {
    const found = recogniseHeader(cell);
    if (!found) return;
    const known = best.get(found.field);
    if (!known || found.rank < known.rank) best.set(found.field, { ...found, index, header: String(cell).trim() });
  });
  return [...best.values()].sort((a, b) => a.index - b.index);
}

/** A row is a header when it names a project and one thing more; a single word could be anything. */
export function isHeaderRow(columns: readonly Column[]): boolean {
  return columns.length >= 2 && columns.some((column) => column.field === 'project_code' || column.field === 'name');
}
