/** A season of self-evaluations: a workbook a project, some with a fault at a known cell, and the projects that they are of. */
import type { Database } from '../../../analytics/database.ts';
import { comparableName } from '../../../analytics/imports/comparable-name.ts';
import { zipOf } from '../../../analytics/workbooks/write/zip-of.ts';
import { type Part, zip } from '../workbooks/hand-made.ts';
import { bookParts, percent, selfEvaluation } from './books.ts';

type Rows = (string | number | null)[][];
type Fault = { readonly code: string; readonly cell: string; readonly plant: (rows: Rows) => void };
export type Planted = { readonly file: string; readonly cell: string; readonly code: string };

export const SEASON_YEAR = 2024;

/** Each alone breaks one thing: what hangs together with the cell is changed along. */
const FAULTS: readonly Fault[] = [
  { code: 'sum_differs', cell: 'E7', plant: (rows) => { rows[8]![4] = 15; } },
  { code: 'unit_slip', cell: 'F7', plant: (rows) => { rows[6]![5] = 1_140_000; } },
  { code: 'unit_slip', cell: 'E9', plant: (rows) => { rows[8]![4] = 200_000; } },
  { code: 'points_over_weight', cell: 'H17', plant: (rows) => { rows[16]![7] = 31; rows[18]![7] = 99.5; } },
  { code: 'points_total', cell: 'H19', plant: (rows) => { rows[18]![7] = 96.5; } },
  { code: 'rate_differs', cell: 'H7', plant: (rows) => { rows[6]![7] = '85%'; } },
  { code: 'weights_total', cell: 'G19', plant: (rows) => { rows[18]![6] = 95; } },
  { code: 'target_differs', cell: 'E14', plant: (rows) => { rows[13]![4] = '≥700平方米'; } },
  { code: 'weight_differs', cell: 'G16', plant: (rows) => { rows[15]![6] = 14; rows[15]![7] = 14; rows[6]![6] = 11; rows[18]![7] = 97.5; } },
  { code: 'reason_missing', cell: 'F14', plant: (rows) => { rows[13]![8] = null; } },
  { code: 'actual_missing', cell: 'H15', plant: (rows) => { rows[14]![5] = '—'; } },
  { code: 'full_points_unmet', cell: 'H17', plant: (rows) => { rows[16]![5] = '480'; } },
  { code: 'over_budget', cell: 'F7', plant: (rows) => { rows[6]![5] = 130; rows[7]![5] = 116; rows[6]![7] = '108.33%'; } },
  { code: 'line_not_in_goal', cell: 'D18', plant: (rows) => { rows.splice(18, 0, [null, null, null, '师生满意度', '90%以上', '95%', 0, 0]); rows[18]![3] = '师生满意度'; [rows[17], rows[18]] = [rows[18]!, rows[17]!]; } },
  { code: 'line_repeated', cell: 'D19', plant: (rows) => { rows.splice(18, 0, [null, '满意度指标', '服务对象满意度指标', '家长满意度', '90%以上', '95%', 0, 0]); } },
  { code: 'stored_differs', cell: 'D7', plant: (rows) => { rows[6]![3] = 125.00005; rows[7]![3] = 105.00005; } },
  { code: 'unknown_project', cell: 'C4', plant: (rows) => { rows[3]![2] = '没有登记的项目'; } },
  { code: 'not_money', cell: 'E8', plant: (rows) => { rows[7]![4] = '一百'; } },
  { code: 'name_missing', cell: 'D16', plant: (rows) => { rows[15]![3] = '……'; } },
  { code: 'formula_without_result', cell: 'H14', plant: (rows) => { rows[13]![7] = '<c><f>G14*0.95</f></c>'; } },
  { code: 'not_points', cell: 'G14', plant: (rows) => { rows[13]![6] = '二十'; } },
  { code: 'other_year', cell: 'A3', plant: (rows) => { rows[2]![0] = '（2023年度）'; } },
  { code: 'org_differs', cell: 'G5', plant: (rows) => { rows[4]![6] = '第二小学'; } },
  { code: 'formula_error', cell: 'F15', plant: (rows) => { rows[14]![5] = '<c t="e"><v>#REF!</v></c>'; } },
];

const nameOf = (i: number): string => `校舍维修项目${String(i + 1).padStart(5, '0')}`;
export const fileOf = (i: number): string => `${i % 77 < 40 ? '教育局' : '水利局'}/${nameOf(i)}.xlsx`;

/** @returns the parts of the archive and what was planted, evenly over the files */
export function season(files: number, faults: number): { readonly parts: Part[]; readonly planted: Planted[] } {
  const step = Math.floor(files / faults);
  const planted: Planted[] = [];
  const parts = Array.from({ length: files }, (_, i): Part => {
    const fault = i % step === step - 1 && planted.length < faults ? FAULTS[planted.length % FAULTS.length] : undefined;
    if (fault !== undefined) planted.push({ file: fileOf(i), cell: fault.cell, code: fault.code });
    const sheet = selfEvaluation((rows) => {
      rows[3]![2] = nameOf(i);
      rows[6]![7] = percent(0.95);
      fault?.plant(rows);
    });
    return { name: fileOf(i), content: Buffer.from(zipOf(bookParts([sheet]).map(({ name, content }) => ({ name, bytes: Buffer.from(content) })))) };
  });
  return { parts, planted };
}

export const archiveOf = (parts: readonly Part[]): Buffer => zip(parts);

const LINES: readonly (readonly [string, string, string, string | null, number | null, string | null, string | null, number])[] = [
  ['产出指标', '数量指标', '维修面积', '>=', 800, null, '平方米', 20], ['产出指标', '质量指标', '验收合格率', '=', 100, null, '%', 15], ['产出指标', '时效指标', '完工时间', null, null, '2024年12月底前', null, 15],
  ['效益指标', '社会效益指标', '受益学生数', '>=', 500, null, '人', 30], ['满意度指标', '服务对象满意度指标', '家长满意度', '>=', 90, null, '%', 10],
];

/** The projects of the season with what was approved. */
export async function storeSeason(db: Database, files: number): Promise<void> {
  const all = Array.from({ length: files }, (_, i) => i);
  const codes = all.map((i) => `S${i + 1}`);
  await db.write(async (tx) => {
    await tx.append('organizations', { org_code: ['101', '101001'], name: ['市教育局', '第一小学'], parent_code: [null, '101'], level: ['department', 'unit'] });
    await tx.append('projects', { project_code: codes, fiscal_year: all.map(() => SEASON_YEAR), name: all.map(nameOf), org_code: all.map(() => '101001'), initial_budget: all.map(() => '1200000.50') });
    const lines = all.flatMap((i) => LINES.map((line, n) => ({ code: codes[i]!, n: n + 1, line })));
    await tx.append('project_indicators', {
      project_code: lines.map(({ code }) => code), fiscal_year: lines.map(() => SEASON_YEAR), line_no: lines.map(({ n }) => n), level1: lines.map(({ line }) => line[0]), level2: lines.map(({ line }) => line[1]),
      name: lines.map(({ line }) => line[2]), name_key: lines.map(({ line }) => comparableName(line[2])), sign: lines.map(({ line }) => line[3]), target_value: lines.map(({ line }) => line[4]), target_text: lines.map(({ line }) => line[5]), unit: lines.map(({ line }) => line[6]), weight: lines.map(({ line }) => line[7]),
    });
    await tx.newDataVersion('import');
  });
}

export const faultCount = FAULTS.length;

/** The same as rows to be imported, by kind; the codes of the organisations are nobody else's. */
export function seasonTables(files: number): Readonly<Record<string, readonly Record<string, unknown>[]>> {
  const all = Array.from({ length: files }, (_, i) => i);
  return {
    organizations: [{ org_code: 'S101', name: '市教育局', level: 'department' }, { org_code: 'S101001', name: '第一小学', parent_code: 'S101', level: 'unit' }],
    projects: all.map((i) => ({ project_code: `S${i + 1}`, fiscal_year: SEASON_YEAR, name: nameOf(i), org_code: 'S101001', initial_budget: 1_200_000.5 })),
    project_indicators: all.flatMap((i) => LINES.map(([level1, level2, name, sign, target, words, unit, weight], n) => ({ project_code: `S${i + 1}`, fiscal_year: SEASON_YEAR, line_no: n + 1, level1, level2, name, ...(sign !== null && { sign }), ...(target !== null && { target_value: target }), ...(words !== null && { target_value: words }), ...(unit !== null && { unit }), weight }))),
  };
}
