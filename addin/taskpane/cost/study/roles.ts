/** Which column of a cost table is meant for what, by its title; the person has the last word. Pure. */
import type { Cell } from '../../../cells.ts';
import { figureOf } from '../../compare/sheet/figure.ts';
import type { ReadTable, TableColumn } from '../../compare/sheet/read-table.ts';

const WORDS = {
  cost_object: /成本对象|核算对象|线路|部门|机构|服务事项|分公司|单位名称|^单位$|cost.?object|agency|operator|department/i,
  fiscal_year: /年度|年份|^年$|year/i,
  item: /成本项|费用项|支出项|科目|费用名称|^项目$|^item$/i,
  amount: /金额|实际成本|^成本(?!对象|项|性态|性质|归集|动因)|费用(?!项|名)|支出(?!项)|amount|^cost\b/i,
  nature: /成本性质|成本类别|成本属性|经济.*社会|nature/i,
  trace: /归集|直接|归属|trace/i,
  behaviour: /性态|习性|behaviou?r/i,
  driver: /动因(?!数|量)|分摊依据|^driver$/i,
  driver_quantity: /动因(?:数量|量)|分摊数量|driver.?quantity/i,
  payer: /承担|付款|资金来源|谁付|payer/i,
  output_unit: /产出单位|计量单位|产出指标|output.?unit/i,
  quantity: /数量|产量|产出量|使用量|比例|占比|quantity|share/i,
  unit_cost: /单位标准|定额|标准|unit.?cost|standard/i,
  valid_from: /生效|开始|起始|自|from/i,
  valid_to: /失效|终止|截止|至|to$/i,
  unit: /单位|unit/i,
  region: /地区|区域|region/i,
  quality_grade: /质量|等级|grade/i,
  source: /来源|依据|文件|source/i,
  status: /状态|status/i,
  from: /提供|服务方|辅助|转出|from/i,
  to: /使用|接受|受益|转入|^to$/i,
} as const;
export type Role = keyof typeof WORDS;
/** Titles by role; `''` where none is meant. */
export type Columns = Readonly<Record<Role, string>>;
export const NO_COLUMNS = Object.fromEntries(Object.keys(WORDS).map((role) => [role, ''])) as Columns;

export const TABLE_ROLES = {
  items: ['cost_object', 'fiscal_year', 'item', 'nature', 'trace', 'behaviour', 'driver_quantity', 'driver', 'payer', 'amount'],
  wide: ['fiscal_year', 'cost_object'],
  outputs: ['cost_object', 'fiscal_year', 'output_unit', 'quantity'],
  standards: ['item', 'valid_from', 'valid_to', 'region', 'quality_grade', 'source', 'status', 'unit_cost', 'unit'],
  usage: ['from', 'to', 'quantity'],
} as const satisfies Record<string, readonly Role[]>;
export type TableKind = keyof typeof TABLE_ROLES;

const NEEDED: Readonly<Record<TableKind, readonly Role[]>> = {
  items: ['cost_object', 'item', 'amount'], wide: ['cost_object'], outputs: ['cost_object', 'output_unit', 'quantity'], standards: ['item', 'valid_from', 'unit_cost'], usage: ['from', 'to', 'quantity'],
};
export const isNeeded = (kind: TableKind, role: Role): boolean => NEEDED[kind].includes(role);

/** Each column is taken once; what was chosen before and is still there stays. */
export function guessColumns(kind: TableKind, table: ReadTable, before: Columns): Columns {
  const titles = new Set(table.columns.map(({ title }) => title));
  const kept = TABLE_ROLES[kind].filter((role) => before[role] !== '');
  if (kept.length > 0 && kept.every((role) => titles.has(before[role]))) return before;
  const taken = new Set<string>();
  const found = { ...NO_COLUMNS };
  for (const role of TABLE_ROLES[kind]) {
    const column = table.columns.find(({ title }) => !taken.has(title) && WORDS[role].test(title));
    if (!column) continue;
    taken.add(column.title);
    found[role] = column.title;
  }
  return found;
}

export type Use = 'item' | 'output' | '';
const OUTPUT = /客运|人次|里程|公里|产出|产量|面积|upt|trips|passengers|output|voms|vehicle.?(?:miles|km)/i;
const NO_FIGURE = /编号|编码|代码|人口|[_ ]?id$|^id$|uza|pop|total|合计|总计|fares|票款|收入|20\d\d/i;
const COST = /成本|费用|费(?=$|[（(])|支出|工资|薪|折旧|燃料|能源|电费|维修|保险|管理|operations|maintenance|admin|cost|expense/i;

/** Of a table with an item a column: what each column of figures is. */
export function guessUses(table: ReadTable): Readonly<Record<string, Use>> {
  const figures = table.columns.filter(({ numeric }) => numeric);
  const items = figures.filter(({ title }) => !OUTPUT.test(title) && COST.test(title) && !NO_FIGURE.test(title));
  const counted = new Set(items.filter((one) => !addsUp(one, items, table)).map(({ title }) => title));
  return Object.fromEntries(figures.map(({ title }): [string, Use] => [title, OUTPUT.test(title) ? 'output' : counted.has(title) ? 'item' : '']));
}

/** The columns whose unit must be known; a standard may say its own in a column of units. */
export function moneyTitles(kind: TableKind, columns: Columns, uses: Readonly<Record<string, Use>>): string[] {
  switch (kind) {
    case 'items': return [columns.amount];
    case 'wide': return Object.keys(uses).filter((title) => uses[title] === 'item');
    case 'standards': return columns.unit === '' ? [columns.unit_cost] : [];
    default: return [];
  }
}

/** Nearly every row, for one may hold a slip. */
const MOST_ROWS = 0.9;

/** Whether a column holds what the others add up to: taken as an item it would count everything twice. */
function addsUp(sum: TableColumn, items: readonly TableColumn[], { rows }: ReadTable): boolean {
  const others = items.filter((one) => one !== sum);
  if (others.length < 2) return false;
  const at = (cells: readonly Cell[], { index }: TableColumn) => figureOf(cells[index] ?? null) ?? NaN;
  const fitting = rows.filter(({ cells }) => {
    const [whole, parts] = [at(cells, sum), others.reduce((total, one) => total + at(cells, one), 0)];
    return Math.abs(whole - parts) <= 0.005 * Math.abs(whole);
  });
  return rows.length > 0 && fitting.length >= MOST_ROWS * rows.length;
}

/** Whether the table has items in columns: no column of items, several of costs. */
export const isWide = (table: ReadTable): boolean => !table.columns.some(({ title, numeric }) => !numeric && WORDS.item.test(title)) && Object.values(guessUses(table)).filter((use) => use === 'item').length > 1;
