/** The indicator rows of a goal form, found by their headers and never by address; what goes into which cell. Pure. */
import { AppError } from '../../analytics/errors.ts';
import { isEmptyCell, toCell, type Cell } from '../cells.ts';
import { isOpen } from './form-name.ts';
import { headerKey } from './headers.ts';
import { fillMerges, type Block, type Merge } from './project-row.ts';

/** Headers as the forms of different places print them (绩效目标申报表, 自评表, 监控表). */
const COLUMNS = {
  level1: ['一级指标', '一级', 'level 1'],
  level2: ['二级指标', '二级', 'level 2'],
  name: ['三级指标', '三级指标名称', '指标名称', '指标内容', 'indicator', 'level 3'],
  sign: ['计算符号', '符号', 'sign'],
  target: ['指标值', '年度指标值', '目标值', 'target'],
  unit: ['计量单位', '度量单位', '单位/度量单位', '指标单位', '单位', 'unit'],
  weight: ['权重', '分值', '分值权重', 'weight'],
} as const;
export type FormField = keyof typeof COLUMNS;
const FIELDS = Object.keys(COLUMNS) as FormField[];

const BY_KEY = new Map(FIELDS.flatMap((field) => COLUMNS[field].map((title) => [headerKey(title), field] as const)));
const fieldOf = (cell: Cell): FormField | undefined => (typeof cell === 'string' ? BY_KEY.get(headerKey(cell)) : undefined);

export type Form = {
  /** Row of the headers and first and last row of the indicators, counted from 0 in the sheet. */
  readonly header: number;
  readonly first: number;
  readonly last: number;
  /** Sheet column of each field that the form has. */
  readonly columns: Readonly<Partial<Record<FormField, number>>>;
};

const TOTAL = /^(?:合计|总计|总分|小计|total)/i;
const END = /审核|意见|说明|备注[:：]|填报人|负责人|联系电话|填表/;

/**
 * The indicator rows end before a total row, a row of signatures or notes, and at the end of what is used.
 * @throws AppError `not_found` where no header with 三级指标 and 指标值 is recognised
 */
export function findForm(block: Block, merges: readonly Merge[], sheet: string): Form {
  const { values } = fillMerges(block, merges);
  const header = values.findIndex((cells) => {
    const fields = new Set(cells.map(fieldOf));
    return fields.has('name') && fields.has('target');
  });
  if (header === -1) {
    throw new AppError('not_found', {
      zh: `工作表“${sheet}”中没有找到同时带“三级指标”和“指标值”的表头，不能填入。请打开绩效目标申报表，或改为写入新工作表。`,
      en: `No header with both 三级指标 and 指标值 was found on the sheet "${sheet}". Please open the goal form, or write to a new sheet.`,
    });
  }
  const columns = columnsOf(values, header, block.column);
  let last = header;
  for (let row = header + 1; row < values.length; row++) {
    const texts = values[row]!.filter((cell) => !isEmptyCell(cell)).map(String);
    if (texts.some((text) => TOTAL.test(text.trim())) || (texts[0] !== undefined && END.test(texts[0]))) break;
    last = row;
  }
  return { header: block.row + header, first: block.row + header + 1, last: block.row + last, columns };
}

/**
 * The national form has its indicators twice side by side, for the medium term
 * and for the year: those of the year are taken, by the words above or as the last.
 */
function columnsOf(values: readonly (readonly Cell[])[], header: number, first: number): Form['columns'] {
  const found = values[header]!.flatMap((cell, index) => {
    const field = fieldOf(cell);
    // A header that is merged over several columns is one column.
    return field === undefined || field === fieldOf(values[header]![index - 1] ?? null) ? [] : [{ field, index }];
  });
  const names = found.filter(({ field }) => field === 'name').map(({ index }) => index);
  const above = values.slice(Math.max(0, header - 3), header);
  const ofYear = names.find((index) => above.some((cells) => /年度/.test(String(cells[index] ?? '')) && !above.some((other) => /中期/.test(String(other[index] ?? '')))));
  const name = names.length > 1 && ofYear === undefined ? names.at(-1)! : (ofYear ?? names[0]!);
  const next = names.find((index) => index > name) ?? Infinity;
  const of = (field: FormField) => {
    const all = found.filter((one) => one.field === field).map(({ index }) => index);
    return field === 'level1' || field === 'level2' ? (all.filter((index) => index < name).at(-1) ?? all[0]) : (all.find((index) => index >= name && index < next) ?? (names.length > 1 ? undefined : all[0]));
  };
  return Object.fromEntries(FIELDS.flatMap((field) => (of(field) === undefined ? [] : [[field, first + of(field)!]])));
}

export type FormIndicator = Readonly<Partial<Record<FormField, unknown>>> & { readonly name: string };

export type Filling = {
  /** What goes where; rows beyond `last` are those to be inserted. */
  readonly cells: readonly { readonly row: number; readonly column: number; readonly value: Cell }[];
  /** Rows to be inserted after the last indicator row. */
  readonly missing: number;
};

/**
 * An indicator goes into the first open row of its own level-1 and level-2
 * labels, then of its level 1, then into any row without labels; what finds
 * none goes into rows inserted at the end, with its labels. Labels that the
 * form prints are left as they are.
 */
export function planFilling(form: Form, block: Block, merges: readonly Merge[], indicators: readonly FormIndicator[]): Filling {
  const { values } = fillMerges(block, merges);
  const at = (row: number, field: FormField): Cell => (form.columns[field] === undefined ? '' : (values[row - block.row]?.[form.columns[field] - block.column] ?? ''));
  const free = Array.from({ length: form.last - form.first + 1 }, (_, index) => form.first + index).filter((row) => isOpen(at(row, 'name')));
  const key = (value: unknown) => headerKey(String(toCell(value ?? ''))).replace(/指标$/, '');
  const matches = (row: number, one: FormIndicator, fields: readonly FormField[]) => fields.every((field) => key(at(row, field)) === key(one[field]));
  const bare = (row: number) => isEmptyCell(at(row, 'level1')) && isEmptyCell(at(row, 'level2'));
  const rules: readonly ((row: number, one: FormIndicator) => boolean)[] = [
    (row, one) => matches(row, one, ['level1', 'level2']),
    (row, one) => matches(row, one, ['level1']) && isEmptyCell(at(row, 'level2')),
    (row) => bare(row),
  ];
  const placed = new Map<FormIndicator, number>();
  for (const rule of rules)
    for (const one of indicators) {
      if (placed.has(one)) continue;
      const row = free.find((candidate) => rule(candidate, one) && ![...placed.values()].includes(candidate));
      if (row !== undefined) placed.set(one, row);
    }
  let next = form.last + 1;
  const cells = indicators.flatMap((one) => {
    const row = placed.get(one) ?? next++;
    return FIELDS.flatMap((field) => {
      const column = form.columns[field];
      const value = toCell(one[field]);
      const printed = row <= form.last && (field === 'level1' || field === 'level2') && !isEmptyCell(at(row, field));
      return column === undefined || value === '' || printed ? [] : [{ row, column, value }];
    });
  });
  return { cells, missing: next - form.last - 1 };
}

/**
 * The formulas of the total row once rows have been inserted right above it:
 * Excel does not extend a range by rows that are inserted behind its last one.
 *
 * @param last last indicator row before, counted from 0
 * @example extendTotals(['合计', '=SUM(G8:G17)'], 16, 2) // => ['合计', '=SUM(G8:G19)']
 */
export function extendTotals(formulas: readonly Cell[], last: number, inserted: number): Cell[] {
  return formulas.map((formula) => {
    if (typeof formula !== 'string' || !formula.startsWith('=')) return formula;
    return formula.replace(/(?<![A-Za-z0-9_!'.])(\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?)(\d+)(?!\d)/gi, (whole, before: string, row: string) => (Number(row) === last + 1 ? `${before}${last + 1 + inserted}` : whole));
  });
}
