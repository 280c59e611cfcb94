/** A city small enough to work out by hand: two departments, three units, two years. */
import type { Transaction } from '../../analytics/database.ts';
import { normaliseName } from '../../analytics/imports/normalise-name.ts';

type Row = Record<string, unknown>;

const ORGANIZATIONS: Row[] = [
  { org_code: '101', name: '市教育局', level: 'department' },
  { org_code: '101001', name: '第一小学', parent_code: '101', level: 'unit' },
  { org_code: '102001', name: '市公路中心', level: 'unit' },
];

const INDICATORS: Row[] = [
  { indicator_id: 'I1', name: '群众满意度', level1: '满意度指标', level2: '服务对象满意度指标', sign: '>=', unit: '%', kind: 'quantitative', is_common: true },
  { indicator_id: 'I2', name: '完工及时率', level1: '产出指标', level2: '时效指标', sign: '>=', unit: '%', kind: 'quantitative' },
  { indicator_id: 'I3', name: '单位成本', level1: '成本指标', level2: '经济成本指标', sign: '<=', unit: '元', kind: 'quantitative' },
  { indicator_id: 'I4', name: '从未使用', level1: '产出指标', level2: '数量指标', sign: '=', unit: '个', kind: 'quantitative' },
];

const PROJECTS: Row[] = [
  { project_code: 'P1', fiscal_year: 2024, name: '校舍维修', org_code: '101001', industry: '教育', initial_budget: '1200000.50' },
  { project_code: 'P1', fiscal_year: 2025, name: '校舍维修', org_code: '101001', industry: '教育', initial_budget: 900000 },
  { project_code: 'P2', fiscal_year: 2025, name: '农村公路养护', org_code: '102001', industry: '交通运输', initial_budget: 5000000 },
  { project_code: 'P3', fiscal_year: 2025, name: '无主管单位项目', org_code: null, industry: '交通运输' },
];

const LINES: Row[] = [
  { project_code: 'P1', fiscal_year: 2024, line_no: 1, indicator_id: 'I1', name: '群众满意度', sign: '>=', target_value: 90, actual_value: 95, unit: '%', weight: 10 },
  { project_code: 'P1', fiscal_year: 2024, line_no: 2, indicator_id: 'I2', name: '完工及时率', sign: '>=', target_value: 100, actual_value: 80, unit: '%', weight: 20 },
  { project_code: 'P1', fiscal_year: 2025, line_no: 1, indicator_id: 'I1', name: '群众满意度', sign: '>=', target_value: 92, unit: '%', weight: 10 },
  { project_code: 'P2', fiscal_year: 2025, line_no: 1, indicator_id: 'I3', name: '单位成本', sign: '<=', target_value: 50, actual_value: 40, unit: '元', weight: '22.5' },
  { project_code: 'P2', fiscal_year: 2025, line_no: 2, indicator_id: null, name: '养护 里程', level1: '产出指标', level2: '数量指标', sign: '=', target_value: 100, actual_value: 90, unit: '公里' },
  { project_code: 'P3', fiscal_year: 2025, line_no: 1, indicator_id: 'I1', name: '群众满意度', sign: 'qualitative', target_text: '显著提高', unit: null },
];

export async function smallCity(tx: Transaction): Promise<void> {
  const keyed = (rows: Row[]) => rows.map((row) => ({ ...row, name_key: normaliseName(String(row.name)) }));
  await tx.append('organizations', columnsOf(ORGANIZATIONS));
  await tx.append('indicators', columnsOf(keyed(INDICATORS)));
  await tx.append('projects', columnsOf(PROJECTS));
  await tx.append('project_indicators', columnsOf(keyed(LINES)));
  await tx.newDataVersion('import');
}

function columnsOf(rows: Row[]): Record<string, unknown[]> {
  const names = new Set(rows.flatMap(Object.keys));
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name] ?? null)]));
}
