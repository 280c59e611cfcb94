/** Workbooks of forms made by hand, with merged cells and several sheets, as no writer of ours would write them. */
import { type Part, zip } from '../workbooks/hand-made.ts';

export type Sheet = { name?: string; /** Null for an empty cell; a text that begins with `<c` is the cell's XML. */ rows: readonly (readonly (string | number | null)[])[]; merged?: readonly string[]; state?: string; /** Behind the cells, as XML. */ behind?: string };

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

export function book(...sheets: Sheet[]): Buffer {
  return zip(bookParts(sheets));
}

export function bookParts(sheets: readonly Sheet[], more: readonly Part[] = []): Part[] {
  const link = (id: string, kind: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  return [
    { name: '[Content_Types].xml', content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SHEET}"/>`).join('')}</Types>` },
    { name: '_rels/.rels', content: `<Relationships xmlns="${PACKAGE}/relationships">${link('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name ?? `表${i + 1}`}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${i + 1}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, i) => link(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${link('st', 'styles', 'styles.xml')}</Relationships>` },
    { name: 'xl/styles.xml', content: '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>' },
    ...sheets.map(({ rows, merged = [], behind = '' }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${sheetXml(rows)}${merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`}${behind}</worksheet>`,
    })),
    ...more,
  ];
}

function sheetXml(rows: Sheet['rows']): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const cell = (value: string | number | null, row: number, column: number): string => {
    if (value === null || value === '') return '';
    const at = `${letters[column]}${row + 1}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    return value.startsWith('<c') ? value.replace('<c', `<c r="${at}"`) : `<c r="${at}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`;
  };
  return `<sheetData>${rows.map((row, r) => `<row r="${r + 1}">${row.map((value, c) => cell(value, r, c)).join('')}</row>`).join('')}</sheetData>`;
}

/** A share shown as per cent. */
export const percent = (value: number): string => `<c s="1"><v>${value}</v></c>`;
export const day = (serial: number): string => `<c s="2"><v>${serial}</v></c>`;

type Change = (rows: (string | number | null)[][]) => void;

/** 财预〔2020〕10号 layout, 万元: P1 校舍维修 of 2024, in good order. */
export function selfEvaluation(change: Change = () => undefined, name = '自评表'): Sheet {
  const rows: (string | number | null)[][] = [
    ['附件2'],
    ['项目支出绩效自评表'],
    ['（2024年度）'],
    ['项目名称', null, '校舍维修', null, null, null, null, null, null],
    ['主管部门', null, '市教育局', null, '实施单位', null, '第一小学'],
    ['项目资金（万元）', null, null, '年初预算数', '全年预算数（A）', '全年执行数（B）', '分值', '执行率（B/A）', '得分'],
    [null, '年度资金总额', null, 120.00005, 120, 114, 10, percent(0.95), 9.5],
    [null, '其中：当年财政拨款', null, 100.00005, 100, 100, '—', null, '—'],
    [null, '上年结转资金', null, 20, 20, 14, '—', null, '—'],
    [null, '其他资金', null, '—', '*', '/', '—', null, '—'],
    ['年度总体目标', '预期目标', null, null, null, '实际完成情况'],
    [null, '维修校舍800平方米，家长满意。', null, null, null, '完成760平方米。'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值（A）', '实际完成值（B）', '分值', '得分', '偏差原因分析及改进措施'],
    [null, '产出指标（50分）', '数量指标', '指标1：维修面积', '≥800平方米', '760平方米', 20, 19, '雨季停工'],
    [null, null, '质量指标', '验收合格率', '＝100％', '100%', 15, 15],
    [null, null, '时效指标', '完工时间', '2024年12月底前', '2024年11月', 15, 15],
    [null, '效益指标', '社会效益指标', '受益学生数', '不低于５００人', '520', 30, 30],
    [null, '满意度指标', '服务对象满意度指标', '家长满意度', '90%以上', '95%', 10, 10],
    ['总分', null, null, null, null, null, 100, 98.5],
    ['填表人：某某', null, null, null, '联系电话：000'],
  ];
  change(rows);
  return { name, rows, merged: ['A2:I2', 'A3:I3', 'A4:B4', 'C4:I4', 'A5:B5', 'C5:D5', 'E5:F5', 'G5:I5', 'A6:A10', 'B6:C6', 'B7:C7', 'B8:C8', 'B9:C9', 'B10:C10', 'A11:A12', 'B11:E11', 'F11:I11', 'B12:E12', 'F12:I12', 'A13:A18', 'B14:B16', 'A19:F19'] };
}

/** 财预〔2015〕88号 layout with sign, value and unit apart, 万元: P2 农村公路养护 of 2025. */
export function goal(change: Change = () => undefined, name = '申报表'): Sheet {
  const rows: (string | number | null)[][] = [
    ['项目支出绩效目标申报表'],
    ['（2025年度）', null, null, null, null, null, '单位：万元'],
    ['项目名称', '农村公路养护', null, '项目代码', 'P2'],
    ['主管部门及代码', '市交通局/102', null, '实施单位', '市公路中心'],
    ['项目属性', '经常性项目', null, '项目期', '2024年1月至2026年12月'],
    ['项目资金（万元）', '年度资金总额：', null, 500],
    [null, '其中：财政拨款', null, 450],
    [null, '其他资金', null, '50万元'],
    ['总体目标', '年度目标'],
    [null, '养护农村公路100公里，群众满意度达到90%。'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '符号', '指标值', '单位', '分值'],
    [null, '产出指标', '数量指标', '养护里程', '≥', 100, '公里', 40],
    [null, null, '质量指标', '路面完好率', '≥', 95, '%', 10],
    [null, '成本指标', '经济成本指标', '单位成本', '≤', 50, '元', 20],
    [null, '效益指标', '社会效益指标', '通行条件改善', '定性', '明显改善', null, 10],
    [null, '满意度指标', '服务对象满意度', '群众满意度', '≥', 90, '%', 10],
    ['合计', null, null, null, null, null, null, 90],
    ['主管部门审核意见：'],
  ];
  change(rows);
  return { name, rows, merged: ['A1:H1', 'A2:F2', 'A6:A8', 'B6:C6', 'B7:C7', 'B8:C8', 'A9:A10', 'B9:H9', 'B10:H10', 'A11:A16', 'B12:B13'] };
}

/** 财预〔2019〕136号 layout, two rows of headers: P2 until July 2025. */
export function monitor(change: Change = () => undefined, name = '监控表'): Sheet {
  const rows: (string | number | null)[][] = [
    ['项目支出绩效目标执行监控表'],
    ['（2025年度）'],
    ['项目名称', null, '农村公路养护'],
    ['主管部门及代码', null, '102 市交通局', null, '实施单位', '市公路中心'],
    ['项目资金（万元）', null, null, '年初预算数', '1～7月执行数', '1～7月执行率', '全年预计执行数'],
    [null, '年度资金总额', null, 500, 260, '52%', 500],
    [null, '其中：本年一般公共预算拨款', null, 450, 240, '53.33%', 450],
    [null, '其他资金', null, 50, 20, '40%', 50],
    ['年度总体目标', '养护农村公路100公里。'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '1～7月执行情况', '全年预计完成情况', '偏差原因分析', null, null, null, null, null, '完成目标可能性', null, null, '备注'],
    [null, null, null, null, null, null, null, '经费保障', '制度保障', '人员保障', '硬件条件保障', '其他', '原因说明', '确定能', '有可能', '完全不可能'],
    [null, '产出指标', '数量指标', '养护里程', '=100公里', '60', '100', null, null, null, null, null, null, '√'],
    [null, '成本指标', '经济成本指标', '单位成本', '≤50元', '48', '50', '√', null, null, null, null, '材料涨价', null, '√'],
  ];
  change(rows);
  return { name, rows, merged: ['A1:P1', 'A5:A8', 'B5:C5', 'B9:P9', 'A10:A13', 'B10:B11', 'C10:C11', 'D10:D11', 'E10:E11', 'F10:F11', 'G10:G11', 'H10:M10', 'N10:P10', 'Q10:Q11'] };
}
