/** The money of a form: a table with headed columns, or labels with a figure beside each. Pure. */
import type { Amount, FormFund, Placed } from '../contract.ts';
import type { Findings } from '../findings.ts';
import { addressOf, type Cells } from '../grid.ts';
import { AMOUNT_COLUMNS, FUND_TOTAL, FUNDS_PART } from '../amount-words.ts';
import { FUND_SOURCES, labelOf, plain, UNTIL_MONTH } from '../words.ts';
import { plainChinese } from '../../imports/plain-chinese.ts';
import { unitOfForm } from '../unit-of-form.ts';
import { filledText, readAmount, readPoints, readRate } from './figures.ts';
import { monthIn } from './month.ts';

type Column = 'initial' | 'adjusted' | 'executed' | 'forecast' | 'rate' | 'weight' | 'points' | 'requested';
export type Unit = { readonly exponent: number; /** Where it is printed; null where it is not and yuan is meant. */ readonly at: string | null };
export type Funds = { readonly funds: FormFund[]; readonly month: Placed<number> | null; readonly headers: Readonly<Record<string, string>>; readonly first: number | null };

/** @param rows those above the lines of indicators */
export function readFunds(cells: Cells, rows: readonly number[], unit: Unit, findings: Findings): Funds {
  const header = rows.find((row) => amountColumns(cells, row).size >= 2);
  return header === undefined ? labelledFunds(cells, rows, unit, findings) : tableOfFunds(cells, rows, header, unit, findings);
}

/** Where the form says the unit of all its money, and which. */
export function unitOf(cells: Cells, rows: readonly number[]): Unit | null {
  const found = unitOfForm(rows.flatMap((row) => cells.filled(row).map((column) => ({ text: cells.own(row, column), row, column }))), plainChinese);
  return found && { exponent: found.exponent, at: addressOf(found.cell.row, found.cell.column) };
}

type Found = { readonly key: Column; readonly exponent: number | null; readonly month: number | null; readonly title: string };

function amountColumns(cells: Cells, row: number): Map<number, Found> {
  const found = new Map<number, Found>();
  for (const column of cells.filled(row)) {
    const title = cells.own(row, column);
    const { base, exponent } = labelOf(title);
    const until = UNTIL_MONTH.exec(base);
    const key = until === null ? AMOUNT_COLUMNS.get(base) : /率$/.test(until[2]!) ? 'rate' : /数$/.test(until[2]!) ? 'executed' : undefined;
    if (key !== undefined && ![...found.values()].some((other) => other.key === key)) found.set(column, { key, exponent, month: until === null ? null : monthIn(until[1]!), title: plain(title) });
  }
  return found;
}

function tableOfFunds(cells: Cells, rows: readonly number[], header: number, unit: Unit, findings: Findings): Funds {
  const columns = amountColumns(cells, header);
  const first = Math.min(...columns.keys());
  const funds: FormFund[] = [];
  for (const row of rows.filter((one) => one > header)) {
    const at = cells.filled(row).findLast((column) => column < first && labelOf(cells.own(row, column)).base !== '' && !FUNDS_PART.has(labelOf(cells.own(row, column)).base));
    if (at === undefined) continue;
    const { base, exponent } = fundLabel(cells.own(row, at));
    const total = FUND_TOTAL.get(base) === 'year' || /^(?:合计|总计)$/.test(base) || FUND_TOTAL.get(base) === 'whole';
    const source = total ? null : (FUND_SOURCES.get(base) ?? (isSource(base) ? base : undefined));
    if (source === undefined) break;
    const fund: { -readonly [K in keyof FormFund]: FormFund[K] } = { ...EMPTY, source, label: { value: base, at: addressOf(row, at) } };
    for (const [column, { key, exponent: own, title }] of columns) {
      const place = { at: addressOf(row, column), column: title };
      const text = cells.own(row, column);
      if (key === 'rate') fund.rate = readRate(text, place, findings);
      else if (key === 'weight' || key === 'points') fund[key] = readPoints(text, place, findings);
      else fund[key] = readAmount(text, place, exponent ?? own ?? unit.exponent, findings);
    }
    funds.push(fund);
  }
  const until = [...columns].find(([, { month }]) => month !== null);
  return {
    funds, first: header,
    month: until === undefined ? null : { value: until[1].month!, at: addressOf(header, until[0]) },
    headers: Object.fromEntries([...columns].map(([column, { key }]) => [key, addressOf(header, column)])),
  };
}

/** Of a form with the middle term beside or above the year only what is asked for the year counts. */
function labelledFunds(cells: Cells, rows: readonly number[], unit: Unit, findings: Findings): Funds {
  const funds: FormFund[] = [];
  /** By column: which whole the sources below it are part of. */
  const groups: { column: number; group: 'year' | 'whole' }[] = [];
  for (const row of rows) {
    for (const column of cells.filled(row)) {
      const text = cells.own(row, column);
      const pair = /^([^:：]+)[:：]([\d０-９].*)$/s.exec(text);
      const { base, exponent } = fundLabel(pair?.[1] ?? text);
      const group = FUND_TOTAL.get(base);
      if (group !== undefined) {
        for (let i = groups.length - 1; i >= 0; i--) if (groups[i]!.column >= column) groups.splice(i, 1);
        groups.push({ column, group });
      }
      const part = FUND_SOURCES.get(base);
      if (group === undefined && (part === undefined || groups.length === 0)) continue;
      const inYear = (groups.findLast((one) => one.column <= column) ?? groups[0]!).group === 'year';
      if (!inYear) continue;
      const other = pair === null ? cells.right(row, column) : column;
      if (other !== null && pair === null && isFundLabel(cells.own(row, other))) continue;
      const value = pair?.[2] ?? (other === null ? '' : cells.own(row, other));
      const place = { at: addressOf(row, other ?? column), column: base };
      const requested: Amount | null = filledText(value) === null ? null : readAmount(value, place, exponent ?? unit.exponent, findings);
      if (funds.some(({ source }) => source === (group === undefined ? part! : null))) continue;
      funds.push({ ...EMPTY, source: group === undefined ? part! : null, label: { value: base, at: addressOf(row, column) }, requested });
    }
  }
  return { funds, month: null, headers: {}, first: null };
}

const EMPTY: Omit<FormFund, 'source' | 'label'> = { requested: null, initial: null, adjusted: null, executed: null, forecast: null, rate: null, weight: null, points: null };

function fundLabel(text: string): { readonly base: string; readonly exponent: number | null } {
  const { base, exponent } = labelOf(text);
  return { base: labelOf(base.replace(/^其中:?/, '').replace(/^\d+[.、]/, '')).base, exponent };
}

const isFundLabel = (text: string): boolean => {
  const { base } = fundLabel(text);
  return FUND_TOTAL.has(base) || FUND_SOURCES.has(base);
};

/** Local sources under names of their own: 中央资金, 政府性基金, 专项债券 … */
const isSource = (base: string): boolean => /(?:资金|拨款|基金|债券|收入|补助|结转|结余|借款|贷款)$/.test(base) && base.length <= 24;
