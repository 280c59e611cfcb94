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
  ['项目支出绩效目标申报表', '', '', '', '', '', ''],
  [`（${SAMPLE_YEAR} 年度）`, '', '', '', '', '', ''],
  ['项目名称', '', '', '项目编码', '', '', ''],
  ['主管部门', '', '', '实施单位', '', '', ''],
  ['资金总额（万元）', '', '', '其中：财政拨款', '', '', ''],
  ['年度总体目标', '', '', '', '', '', ''],
  ['一级指标', '二级指标', '三级指标', '符号', '指标值', '单位', '权重（分）'],
  ['成本指标', '经济成本指标', '', '', '', '', ''],
  ['产出指标', '数量指标', '', '', '', '', ''],
  ['', '数量指标', '', '', '', '', ''],
  ['', '质量指标', '', '', '', '', ''],
  ['', '质量指标', '', '', '', '', ''],
  ['', '时效指标', '', '', '', '', ''],
  ['效益指标', '经济效益指标', '', '', '', '', ''],
  ['', '社会效益指标', '', '', '', '', ''],
  ['', '生态效益指标', '', '', '', '', ''],
  ['满意度指标', '服务对象满意度指标', '', '', '', '', ''],
  ['合计', '', '', '', '', '', '=SUM(G8:G17)'],
  ['填表说明：示例表样，内容为合成数据，与真实单位和项目无关。', '', '', '', '', '', ''],
];
const FORM_AREA = 'A1:G19';
const MERGED = ['A1:G1', 'A2:G2', 'B3:C3', 'E3:G3', 'B4:C4', 'E4:G4', 'B5:C5', 'E5:G5', 'B6:G6', 'A9:A13', 'A14:A16', 'A18:F18', 'A19:G19'];
const WIDTHS = [100, 130, 220, 90, 80, 70, 80];

/** Sheet 绩效目标申报表: a goal form as a unit gets it, with merged cells and a total, for the first project. */
export function fillGoalForm(workbook: WorkbookPort, project: Project | undefined): void {
  workbook.writeNumberFormats(GOALS, parseBlock('E3'), [['@']]);
  workbook.writeCells(GOALS, parseBlock(FORM_AREA), FORM);
  if (project) {
    workbook.writeCells(GOALS, parseBlock('B3'), [[project.name ?? '']]);
    workbook.writeCells(GOALS, parseBlock('E3'), [[project.project_code]]);
    workbook.writeCells(GOALS, parseBlock('E4'), [[project.org_name ?? '']]);
    workbook.writeCells(GOALS, parseBlock('B5'), [[wan(project.approved_amount ?? project.initial_budget)]]);
    workbook.writeCells(GOALS, parseBlock('B6'), [[project.objective ?? '']]);
  }
  for (const address of MERGED) workbook.merge(GOALS, parseBlock(address));
  for (const side of ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const) {
    workbook.writeBorder(GOALS, parseBlock('A3:G18'), side, { style: 'Continuous', weight: 'Thin', color: '#7F7F7F' });
  }
  workbook.writeStyle(GOALS, parseBlock('A1'), { bold: true, fontSize: 16, horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('A2'), { horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('A7:G7'), { bold: true, fillColor: '#EDEDED', horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('A18:F18'), { horizontalAlignment: 'Center' });
  workbook.writeStyle(GOALS, parseBlock('B6'), { wrapText: true, verticalAlignment: 'Top' });
  workbook.writeStyle(GOALS, parseBlock('C8:C17'), { wrapText: true });
  WIDTHS.forEach((width, index) => workbook.resizeColumns(GOALS, index, 1, width));
  workbook.resizeRows(GOALS, 0, 1, 28);
  workbook.resizeRows(GOALS, 5, 1, 60);
}
