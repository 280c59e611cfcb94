/** The workbook of an indicator library, with headers in two rows and merged classes, as a flat table of our columns. Pure. */
import type { Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { indicators } from '../../imports/indicators/kind.ts';
import type { SourceTable } from '../../imports/source-table.ts';
import { columnLetter } from '../../imports/source-table.ts';
import { Cells, type Grid } from '../grid.ts';
import { filledText } from '../read/figures.ts';
import { isWholeLibrary, labelOf, levelName, plain, SUBTOTAL, TOTAL } from '../words.ts';

/** Columns of the form in which a standard stands, first what is binding. */
const STANDARDS = ['预算支出标准', '行业标准', '计划标准', '历史标准', '其他标准', '地方标准'] as const;
/** Printed, but nothing that the library keeps. */
const LEFT_OUT = ['资金用途', '建议权重', '权重', '分值', '取值方式', '完成值取值方式', '数据来源', '完成值数据来源', '佐证要求', '佐证资料要求', '适用项目类型', '适用科目', '使用次数', '使用单位数', '最近使用年度', '平均得分率', '满分率', '偏离率', '备注', '序号', '评分标准', '赋分规则'];
/** Merged down over all of their indicators. */
const CARRIED = ['industry', 'category', 'level1', 'level2', 'scheme'];

const OURS = new Map(indicators.columns.flatMap(({ name, aliases }) => [...aliases.map((alias) => [plain(alias), name] as const), [name, name] as const]));
OURS.set('指标性质', 'kind');

type Column = { readonly index: number; readonly title: string; readonly name: string | null; readonly standard: string | null; readonly left: boolean };
export type LibraryTable = { readonly table: SourceTable; readonly warnings: readonly Text[] };

/** @returns null where the sheet holds no library */
export function readLibrary(grid: Grid): LibraryTable | null {
  const cells = new Cells(grid);
  const header = cells.rowNumbers.slice(0, 15).find((row) => {
    const names = columnsOf(cells, row).map(({ name }) => name);
    return names.includes('name') && (names.includes('level1') || names.includes('level2') || names.includes('indicator_id'));
  });
  if (header === undefined) return null;
  const columns = columnsOf(cells, header);
  const ours = columns.filter(({ name }) => name !== null);
  const standards = STANDARDS.flatMap((standard) => columns.find((column) => column.standard === standard) ?? []);
  const names = [...new Set(['indicator_id', ...ours.map(({ name }) => name!), ...(standards.length > 0 ? ['standard_value', 'standard_source'] : [])])];
  const rows: (string | null)[][] = [];
  const rowNumbers: number[] = [];
  const whole = cells.rowNumbers.some((row) => row < header && cells.filled(row).some((column) => isWholeLibrary(cells.own(row, column))));
  const carried = new Map<string, string>();
  for (const row of cells.rowNumbers) {
    if (row <= header || isHeaderAgain(cells, row, columns) || isTotal(cells, row)) continue;
    const values = whole ? writtenOf(cells, row, ours) : valuesOf(cells, row, ours, carried);
    if (values.get('name') === undefined) continue;
    const told = standards.flatMap(({ index, standard }) => (filledText(cells.own(row, index)) === null ? [] : [{ standard: standard!, text: cells.own(row, index) }]));
    if (told.length > 0) {
      values.set('standard_value', told.length === 1 ? told[0]!.text : told.map(({ standard, text }) => `${standard}：${text}`).join('；'));
      values.set('standard_source', told.map(({ standard }) => standard).join('、'));
    }
    rows.push(names.map((name) => values.get(name) ?? null));
    rowNumbers.push(row);
  }
  const places = new Map(columns.map(({ name, index }) => [name, index]));
  return {
    table: { sheet: grid.sheet, headerRow: header, headers: names.map((text) => ({ text, letter: places.has(text) ? columnLetter(places.get(text)!) : null })), rows, rowNumbers },
    warnings: warningsOf(columns),
  };
}

function columnsOf(cells: Cells, row: number): Column[] {
  return Array.from({ length: cells.width }, (_, index) => index).flatMap((index) => {
    const { top, left } = cells.rangeAt(row, index);
    const title = cells.shown(row, index);
    if (title === '' || left !== index || top > row) return [];
    const { base } = labelOf(title);
    const standard = STANDARDS.find((one) => one === base) ?? null;
    return [{ index, title: plain(title), name: standard === null ? (OURS.get(base) ?? null) : null, standard, left: LEFT_OUT.includes(base) }];
  });
}

/** Of a row that is whole. */
function writtenOf(cells: Cells, row: number, columns: readonly Column[]): Map<string, string> {
  return new Map(columns.flatMap(({ name, index }) => {
    const text = filledText(cells.shown(row, index));
    return text === null ? [] : [[name!, text.trim()] as const];
  }));
}

function valuesOf(cells: Cells, row: number, columns: readonly Column[], carried: Map<string, string>): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name, index } of columns) {
    const text = filledText(CARRIED.includes(name!) ? cells.shown(row, index) : cells.own(row, index));
    if (text !== null) values.set(name!, name === 'level1' ? levelName(text, 1) : name === 'level2' ? levelName(text, 2) : text.trim());
  }
  // A new class begins its own second classes.
  for (const name of CARRIED) {
    const text = values.get(name);
    if (text === undefined) {
      if (carried.has(name)) values.set(name, carried.get(name)!);
    } else if (carried.get(name) !== text) {
      carried.set(name, text);
      const below = name === 'industry' ? ['category'] : name === 'level1' ? ['level2'] : [];
      for (const other of below) if (!values.has(other)) carried.delete(other);
    }
  }
  return values;
}

function isHeaderAgain(cells: Cells, row: number, columns: readonly Column[]): boolean {
  const again = columns.filter(({ index, title }) => plain(cells.own(row, index)) === title);
  return again.length >= 2 && again.length * 2 >= cells.filled(row).length;
}

function isTotal(cells: Cells, row: number): boolean {
  const [first] = cells.filled(row);
  const text = first === undefined ? '' : plain(cells.own(row, first));
  return TOTAL.test(text) || SUBTOTAL.test(text);
}

function warningsOf(columns: readonly Column[]): Text[] {
  const left = columns.filter(({ left }) => left).map(({ title }) => `“${title}”`);
  const unknown = columns.filter(({ name, standard, left }) => name === null && standard === null && !left).map(({ title }) => `“${title}”`);
  return [
    ...(left.length === 0 ? [] : [{ zh: `指标库不保存列${left.join('、')}，没有导入。`, en: `The library does not keep these columns: ${left.join(', ')}.` }]),
    ...(unknown.length === 0 ? [] : [{ zh: `不认识列${unknown.join('、')}，没有导入；如需导入，请改用指标库的列名。`, en: `These columns are not known and were left out: ${unknown.join(', ')}.` }]),
  ];
}

/** What makes an indicator without a code the same as a stored one. */
export const indicatorKey = (industry: string | null, level1: string | null, level2: string | null, name: string): string =>
  [industry ?? '', level1 ?? '', level2 ?? '', comparableName(name)].join('\u001f');
