/** The titles of a table's columns, of a header in one line or two, merged cells as they are or filled. Pure. */
import { isEmptyCell, type Cell } from '../../../cells.ts';
import { moneyIn, moneyOf } from '../../../sheet/money.ts';

const textOf = (cell: Cell | undefined): string => (isEmptyCell(cell ?? null) ? '' : String(cell).replace(/\s+/g, ' ').trim());
const withoutBrackets = (text: string): string => text.replace(/^[(（]|[)）]$/g, '');
/** Words in which a unit may be hidden, as in 预算金额万元. */
const MORE_THAN_UNIT = /金额|单位|币种|货币|amount|unit|currency/i;
/** 执行率, 人数（人）: not in the money of their group; the letter of 预算数（A） is no unit. */
const NOT_OF_GROUP = /率(?:$|[(（])|占比|比例|比重|[(（【[](?!\s*[A-Z\d\s/÷×*=+-]+\s*[)）】\]])/;

/** 万元, （万元）, 单位 万元: nothing but what amounts are in. */
function isUnit(text: string): boolean {
  const plain = withoutBrackets(text).replace(/^(?:金额|货币)?单位\s*[:：为]?\s*/, '');
  return !MORE_THAN_UNIT.test(plain) && moneyIn({ above: [plain] }, '').currency !== null;
}

/**
 * Of a header in two lines: where the lower is empty, or the same, the upper stands once; a lower line of units stands behind it; and a group gives its unit to columns that name none.
 * @returns the titles of all columns, and the line in which they begin
 */
export function titlesOf(values: readonly (readonly Cell[])[], header: number): { titles: readonly string[]; top: number } {
  const lower = values[header]!.map(textOf);
  const upper = lower.map((_, index) => textOf(values[header - 1]?.[index]));
  const anchors = upper.reduce<number[]>((found, text, index) => [...found, index > 0 && (text === '' || text === upper[index - 1]) ? found[index - 1]! : index], []);
  const units = lower.some(isUnit) && lower.every((text, index) => text === '' || upper[index] !== '');
  const same = lower.some((text, index) => text !== '' && text === upper[index]);
  const gaps = lower.some((text, index) => text === '' && upper[index] !== '');
  const groups = upper.every((text) => text !== '') && anchors.some((anchor, index) => anchor !== index && lower[anchor] !== lower[index]);
  if (!isHeader(upper, lower, anchors) || !(units || same || gaps || groups)) return { titles: lower, top: header };
  const titles = lower.map((text, index) => {
    const own = upper[index]!;
    if (text === '' || text === own) return own;
    if (units) return `${own}（${withoutBrackets(text)}）`;
    // Beside columns that are merged down, a blank is no part of the group to its left.
    return inUnitOf(same ? own : upper[anchors[index]!]!, text);
  });
  return { titles, top: header - 1 };
}

/** A title, a remark or a unit above the table is none: its text runs over an empty cell and over titles, or is a unit alone. */
function isHeader(upper: readonly string[], lower: readonly string[], anchors: readonly number[]): boolean {
  const said = new Set(upper.filter((text) => text !== ''));
  const runsOver = lower.some((text, index) => text !== '' && anchors[index] !== index && upper[anchors[index]!] !== '' && lower[anchors[index]!] === '');
  return said.size >= 2 && ![...said].some((text) => /[:：]/.test(text)) && [...said].filter(isUnit).length !== 1 && !runsOver;
}

function inUnitOf(group: string, title: string): string {
  if (moneyOf(title).currency !== null || NOT_OF_GROUP.test(title)) return title;
  if (isUnit(group)) return `${title}（${withoutBrackets(group)}）`;
  if (moneyOf(group).currency === null) return title;
  const unit = [...group.matchAll(/[(（【[]([^)）】\]]+)[)）】\]]/g)].map(([, inside]) => inside!).find((inside) => moneyOf(`（${inside}）`).currency !== null);
  return unit === undefined ? `${title} ${group}` : `${title}（${unit}）`;
}

/** Columns are named by their title; equal titles are told apart by a number, which stands in front where it would hide the unit of 成本万元. */
export function distinct<C extends { readonly title: string }>(columns: readonly C[]): C[] {
  const taken = new Set(columns.map(({ title }) => title));
  const seen = new Set<string>();
  return columns.map((column) => {
    const { title } = column;
    if (!seen.has(title)) {
      seen.add(title);
      return column;
    }
    const [own, behind] = [moneyOf(title), moneyOf(`${title} 2`)];
    const numbered = (count: number) => (behind.currency === own.currency && behind.times === own.times ? `${title} ${count}` : `（${count}）${title}`);
    let count = 2;
    while (taken.has(numbered(count))) count += 1;
    taken.add(numbered(count));
    return { ...column, title: numbered(count) };
  });
}
