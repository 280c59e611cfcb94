import type { IWorkbookData } from '@univerjs/core';
import { parseBlock } from './host/a1.ts';
import { CELL_SIZE } from './host/univer/workbook/book.ts';
import type { CellInput, WorkbookPort } from './host/workbook-port.ts';
import type { Project } from './service.ts';

export const SAMPLE_YEAR = 2025;
const PROJECTS = 'projects';
const GOALS = 'goals';

/** The empty workbook. */
export function sampleSnapshot(): Partial<IWorkbookData> {
  const sheet = (id: string, name: string) => ({ id, name, rowCount: 1000, columnCount: 26, ...CELL_SIZE });
  return {
    id: 'workbook',
    name: '绩效示例',
    sheetOrder: [PROJECTS, GOALS],
    sheets: { [PROJECTS]: sheet(PROJECTS, '项目'), [GOALS]: sheet(GOALS, '绩效目标申报表') },
  };
}

const wan = (yuan: number | null): CellInput => (yuan === null ? '' : Math.round(yuan) / 10_000);

/** Column header, width in points, number format, value. */
const COLUMNS: readonly (readonly [string, number, string, (project: Project) => CellInput])[] = [
  ['项目编码', 130, '@', (project) => project.project_code],
  ['年度', 42, 'General', (project) => project.fiscal_year],
  ['项目名称', 220, 'General', (project) => project.name ?? ''],
  ['单位', 130, 'General', (project) => project.org_name ?? project.org_code ?? ''],
  ['行业', 96, 'General', (project) => project.industry ?? ''],
  ['行业类别', 96, 'General', (project) => project.category ?? ''],
  ['预算金额（万元）', 100, '#,##0.00', (project) => wan(project.approved_amount ?? project.initial_budget)],
  ['执行数（万元）', 90, '#,##0.00', (project) => wan(project.executed)],
  ['项目类型', 80, 'General', (project) => project.project_type ?? ''],
  ['绩效目标', 320, 'General', (project) => project.objective ?? ''],
];

/** Sheet 项目: one row is a project of the year, from the service. */
export function fillProjects(workbook: WorkbookPort, projects: readonly Project[]): void {
  const columns = COLUMNS.length;
  const header = { row: 0, column: 0, rows: 1, columns };
  const body = { row: 1, column: 0, rows: Math.max(1, projects.length), columns };
  workbook.writeNumberFormats(PROJECTS, body, Array.from({ length: body.rows }, () => COLUMNS.map(([, , format]) => format)));
  workbook.writeCells(PROJECTS, header, [COLUMNS.map(([title]) => title)]);
  if (projects.length > 0) workbook.writeCells(PROJECTS, body, projects.map((project) => COLUMNS.map(([, , , value]) => value(project))));
  workbook.writeStyle(PROJECTS, header, { bold: true, fillColor: '#D9EAD3', horizontalAlignment: 'Center' });
  COLUMNS.forEach(([, width], index) => workbook.resizeColumns(PROJECTS, index, 1, width));
  workbook.freeze(PROJECTS, 1, 0);
}

const FORM: readonly (readonly CellInput[])[] = [
  ['项目支出绩效目标申报表', '', '', '', '', ''],
  ['（2025 年度）', '', '', '', '', ''],
  ['项目名称', '', '', '项目编码', '', ''],
  ['主管部门', '', '', '实施单位', '', ''],
  ['资金总额（万元）', '', '', '其中：财政拨款', '', ''],
  ['年度总体目标', '', '', '', '', ''],
  ['一级指标', '二级指标', '三级指标', '指标值', '计量单位', '权重（分）'],
  ['产出指标', '数量指标', '', '', '', ''],
  ['产出指标', '质量指标', '', '', '', ''],
  ['产出指标', '时效指标', '', '', '', ''],
  ['成本指标', '经济成本指标', '', '', '', ''],
  ['效益指标', '社会效益指标', '', '', '', ''],
  ['满意度指标', '服务对象满意度指标', '', '', '', ''],
];
const MERGED = ['A1:F1', 'A2:F2', 'B3:C3', 'E3:F3', 'B4:C4', 'E4:F4', 'B5:C5', 'E5:F5', 'B6:F6', 'A8:A10'];
const WIDTHS = [100, 120, 200, 90, 70, 70];

/** Sheet 绩效目标申报表: a small goal form with merged cells, filled with the first project. */
export function fillGoalForm(workbook: WorkbookPort, project: Project | undefined): void {
  const all = parseBlock('A1:F13');
  workbook.writeNumberFormats(GOALS, parseBlock('E3'), [['@']]);
  workbook.writeCells(GOALS, all, FORM);
  if (project) {
    workbook.writeCells(GOALS, parseBlock('B3'), [[project.name ?? '']]);
    workbook.writeCells(GOALS, parseBlock('E3'), [[project.project_code]]);
    workbook.writeCells(GOALS, parseBlock('E4'), [[project.org_name ?? '']]);
    workbook.writeCells(GOALS, parseBlock('B5'), [[wan(project.approved_amount ?? project.initial_budget)]]);
    workbook.writeCells(GOALS, parseBlock('B6'), [[project.objective ?? '']]);
  }
  for (const address of MERGED) workbook.merge(GOALS, parseBlock(address));
  for (const side of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const) {
    workbook.writeBorder(GOALS, parseBlock('A3:F13'), side, { style: 'Continuous', weight: 'Thin', color: '#7F7F7F' });
  }
  workbook.writeStyle(GOALS, parseBlock('A1'), { bold: true, fontSize: 16, horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('A2'), { horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('A7:F7'), { bold: true, fillColor: '#EDEDED', horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('B6'), { wrapText: true, verticalAlignment: 'Top' });
  WIDTHS.forEach((width, index) => workbook.resizeColumns(GOALS, index, 1, width));
  workbook.resizeRows(GOALS, 0, 1, 28);
  workbook.resizeRows(GOALS, 5, 1, 60);
}
