/** Which column is meant for what, by its title; the person has the last word. Pure. */
import type { ReadTable, TableColumn } from './read-table.ts';

/** The title of the column, or `''` where none is meant. */
export type Guesses<R extends string> = Readonly<Record<R, string>>;

const ROLES = {
  id: { words: /名称|单位|机构|线路|企业|方案|项目|编码|代码|编号|^id$|name|agency|operator|unit$|option|code|[ _]id$/i, numeric: false },
  group: { words: /分组|^组|类别|类型|行业|地区|区域|规模|group|category|type|region/i, numeric: false },
  cost: { words: /成本|支出|费用|花费|投入|金额|执行数|cost|opex|expense|spending/i, numeric: true },
  output: { words: /产出|产量|客运量|服务量|人次|里程|面积|数量|工作量|output|upt|trips|passengers|volume/i, numeric: true },
  unit: { words: /计量单位|产出单位|output[ _]?unit/i, numeric: false },
  year: { words: /年度|年份|^年$|year/i, numeric: null },
  benefit: { words: /效益|收益|收入|benefit|revenue|fares/i, numeric: true },
  effect: { words: /效果|成效|受益|效用|effect|beneficiar/i, numeric: true },
  index: { words: /指数|index|cpi|deflator/i, numeric: null },
} as const satisfies Record<string, { words: RegExp; numeric: boolean | null }>;
export type Role = keyof typeof ROLES;

/** Each column is taken once, in the order of the roles. @param needed of these, the first fitting column is taken where no title says it */
export function guess<R extends Role>(table: ReadTable, roles: readonly R[], needed: readonly R[]): Guesses<R> {
  const taken = new Set<string>();
  const take = (column: TableColumn | undefined) => (column ? (taken.add(column.title), column.title) : '');
  const free = (role: Role) => {
    const { numeric } = ROLES[role];
    return table.columns.filter((column) => !taken.has(column.title) && (numeric === null || column.numeric === numeric));
  };
  const found = new Map<R, string>(roles.map((role) => [role, take(free(role).find(({ title }) => ROLES[role].words.test(title)))]));
  for (const role of needed) if (found.get(role) === '') found.set(role, take(free(role)[0]));
  return Object.fromEntries(found) as Record<R, string>;
}

/** Whether every column that was chosen before stands in the table now: a table read again after a correction keeps what was chosen. */
export function stillFits(table: ReadTable, chosen: readonly string[]): boolean {
  const titles = new Set(table.columns.map(({ title }) => title));
  const named = chosen.filter((title) => title !== '');
  return named.length > 0 && named.every((title) => titles.has(title));
}

export type Use = 'input' | 'fixed' | 'output' | '';

/** Costs and means are inputs, what is delivered is output; other columns of figures are left out. */
export function guessUses(table: ReadTable): Readonly<Record<string, Use>> {
  const means = /车辆|人员|人数|职工|医生|护士|床位|设备|面积|vehicle|voms|staff|employee/i;
  return Object.fromEntries(
    table.columns.filter(({ numeric }) => numeric).map(({ title }): [string, Use] => {
      if (ROLES.year.words.test(title)) return [title, ''];
      if (ROLES.benefit.words.test(title) || ROLES.output.words.test(title)) return [title, 'output'];
      return [title, ROLES.cost.words.test(title) || means.test(title) ? 'input' : ''];
    }),
  );
}
