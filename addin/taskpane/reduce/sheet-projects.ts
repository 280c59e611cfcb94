/** Projects of a selected table as rows of a reduction: which column is what, and every other column by its title. Pure. */
import type { SimulatedProject } from '../../../analytics/reduce/simulate/contract.ts';
import { CURRENCY_NAMES } from '../../../analytics/compare/currency.ts';
import { AppError } from '../../../analytics/errors.ts';
import { isEmptyCell, type Cell } from '../../cells.ts';
import { figureOf, readAmount, readFigure, readName } from '../compare/sheet/figure.ts';
import { currencyOf, moneyIn } from '../../sheet/money.ts';
import type { ReadTable, TableColumn, TableRow } from '../compare/sheet/read-table.ts';

export const SHEET_ROLES = ['project_code', 'base', 'name', 'org_code', 'industry', 'region', 'grade', 'score', 'nature', 'is_protected', 'is_devolved'] as const;
export type SheetRole = (typeof SHEET_ROLES)[number];
export type SheetColumns = Readonly<Record<SheetRole, string>>;
export const NO_COLUMNS: SheetColumns = { project_code: '', base: '', name: '', org_code: '', industry: '', region: '', grade: '', score: '', nature: '', is_protected: '', is_devolved: '' };

const WORDS: Readonly<Record<SheetRole, RegExp>> = {
  project_code: /项目编码|项目代码|编码|代码|编号|project[ _]?code|^code$|^id$/i,
  is_protected: /三保|保护|protected/i,
  is_devolved: /下放|划转|devolved/i,
  grade: /等次|等级|grade/i,
  score: /得分|分数|总分|score/i,
  nature: /性质|一次性|nature/i,
  org_code: /单位|部门|org|department/i,
  industry: /行业|领域|industry/i,
  region: /区域|地区|镇|街道|region/i,
  name: /项目名称|名称|^项目$|name/i,
  base: /预算|金额|基数|budget|amount/i,
};
/** More telling titles take their columns first. */
const ORDER = Object.keys(WORDS) as SheetRole[];
const NUMERIC: readonly SheetRole[] = ['base', 'score'];

export function guessColumns(table: ReadTable): SheetColumns {
  const taken = new Set<string>();
  const found = ORDER.map((role): [SheetRole, string] => {
    const column = table.columns.find(({ title, numeric }) => !taken.has(title) && WORDS[role].test(title) && (!NUMERIC.includes(role) || numeric));
    if (column) taken.add(column.title);
    return [role, column?.title ?? ''];
  });
  return { ...NO_COLUMNS, ...Object.fromEntries(found) };
}

const NATURES: Readonly<Record<string, string>> = { 一次性: 'one_off', 经常性: 'recurring', 延续性: 'recurring', 分期: 'phased', 阶段性: 'phased' };
const YES = /^(?:是|√|✓|y|yes|true|1)$/i;
const NO = /^(?:否|不是|×|n|no|false|0)$/i;

/** @throws AppError `invalid_params` naming the cell, or what is not chosen */
export function projectsOfTable(table: ReadTable, columns: SheetColumns): SimulatedProject[] {
  const at = (role: SheetRole) => table.columns.find(({ title }) => title === columns[role]);
  const [code, base] = [at('project_code'), at('base')];
  if (!code || !base) throw new AppError('invalid_params', { zh: '还没有选好项目编码和压减基数两列，请在“各列的含义”中选择。', en: 'The columns of project code and base are not both chosen; please choose them under the meaning of the columns.' });
  const currency = currencyOf(table, [base.title]);
  if (currency !== null && currency !== 'CNY') {
    throw new AppError('invalid_params', {
      zh: `“${base.title}”列以${CURRENCY_NAMES[currency].zh}计，压减规则和目标都以人民币元计。请先折算为人民币再重新读取，或改选其他列。`,
      en: `The column "${base.title}" is in ${CURRENCY_NAMES[currency].en}, while the rules and targets of a reduction are in yuan. Please convert it to yuan and read again, or choose another column.`,
    });
  }
  const yuan = moneyIn(table, base.title).times;
  const place = ({ row }: TableRow, { index, title }: TableColumn) => ({ row, column: table.column + index, title });
  const known = new Set(Object.values(columns).filter((title) => title !== ''));
  const others = table.columns.filter(({ title }) => !known.has(title));
  return table.rows.map((row): SimulatedProject => {
    const cell = (column: TableColumn) => row.cells[column.index] ?? null;
    const text = (role: SheetRole) => {
      const column = at(role);
      return column && !isEmptyCell(cell(column)) ? String(cell(column)).trim().slice(0, 400) : null;
    };
    const money = readAmount(cell(base), place(row, base));
    const score = at('score');
    const flags = (['is_protected', 'is_devolved'] as const).map((role) => [role, flagOf(text(role), at(role), row, table)] as const);
    return {
      ...Object.fromEntries(others.map((column) => [column.title, ownValue(column, cell(column))])),
      project_code: readName(cell(code), place(row, code)),
      base: money === null ? null : Math.round(money * yuan * 100) / 100,
      name: text('name'), org_code: text('org_code'), industry: text('industry'), region: text('region'), grade: text('grade'),
      nature: NATURES[text('nature') ?? ''] ?? text('nature'),
      score: score ? readFigure(cell(score), place(row, score)) : null,
      ...Object.fromEntries(flags),
    };
  });
}

/** A column of figures holds figures and nothing else, so that rules may look at it. */
function ownValue({ numeric }: TableColumn, cell: Cell): string | number | null {
  if (numeric) return figureOf(cell) ?? null;
  return isEmptyCell(cell) ? null : String(cell).slice(0, 4_000);
}

function flagOf(text: string | null, column: TableColumn | undefined, { row }: TableRow, table: ReadTable): boolean | null {
  if (text === null || column === undefined) return null;
  if (YES.test(text)) return true;
  // 三保 in a column 是否三保 says yes as well.
  if (!NO.test(text) && text.length > 1 && column.title.includes(text)) return true;
  if (NO.test(text)) return false;
  throw new AppError('invalid_params', {
    zh: `${table.sheet} 第 ${row + 1} 行“${column.title}”的值是“${text.slice(0, 60)}”，应为“是”或“否”。请更正后重新读取，或改选其他列。`,
    en: `Row ${row + 1} of ${table.sheet} holds "${text.slice(0, 60)}" in "${column.title}"; expected yes or no. Please correct it and read again, or choose another column.`,
  });
}
