/** Rules over a table: what each row loses, and which rule did what. Pure. */
import { inFen, MoneySum } from '../../numeric/money.ts';
import type { Action, Limits, Rounding, Rule, STACKINGS } from './contract.ts';
import { columnFor, rowsThatFit } from './conditions.ts';
import type { Table } from './table.ts';

export type Stacking = (typeof STACKINGS)[number];
export type Override = { readonly after?: number | undefined; readonly exclude?: boolean | undefined };
export type Applying = {
  readonly rules: readonly Rule[];
  readonly stacking: Stacking;
  readonly rounding?: Rounding | undefined;
  readonly limits?: Limits | undefined;
  /** By row. */
  readonly overrides: ReadonlyMap<number, Override>;
};

/** What a percentage above 1 means: so many per cent. */
export const rateOf = (value: number): number => (value > 1 ? value / 100 : value);

type Prepared = { readonly rule: Rule; readonly fits: Uint8Array; /** Of percent with rates: the rate of each row. */ readonly rates: Float64Array | null };

/** How a row came to its cut. `parts` of the rules, `limited`, `scaled`, `rounded` and `overridden` add up to `cut`. */
export type Row = {
  cut: number;
  /** Place of the rule by which the row is excluded; −1 for none, −2 for a person's decision. */
  excludedBy: number;
  gate: number;
  freeze: number;
  isProtected: boolean;
  /** Most that rules may take by the limits of a project, also after rounding. */
  most: number;
  parts: Float64Array;
  limited: number;
  scaled: number;
  rounded: number;
  overridden: number | null;
};

const NOT = -1;
export const BY_PERSON = -2;

/** One module on purpose: V8 does not fold an imported constant, and with a row's cut and the totals in two modules the same rules took a sixth longer. */
export class Applied {
  readonly table: Table;
  readonly rules: readonly Rule[];
  readonly cut: Float64Array;
  /** 1 where the row is excluded. */
  readonly excluded: Uint8Array;
  readonly frozen: Uint8Array;
  /** By rule: rows that fit, rows where it did something, and yuan cut. */
  readonly matched: Int32Array;
  readonly effective: Int32Array;
  readonly byRule: readonly MoneySum[];
  readonly baseByRule: readonly MoneySum[];
  readonly adjustments = { limits: new MoneySum(), rounding: new MoneySum(), overrides: new MoneySum() };
  /** Gates that met a protected row. */
  gatesHeld = 0;
  /** By organisation: the share of the rules' cut that its limit leaves. */
  readonly orgFactors: Float64Array | null;
  /** 1 for an organisation that may lose no more than its rules cut. */
  readonly #orgsDown: Uint8Array;
  readonly #prepared: readonly Prepared[];
  readonly #applying: Applying;
  readonly #row: Row;

  constructor(table: Table, applying: Applying) {
    this.table = table;
    this.rules = applying.rules;
    this.#applying = applying;
    this.#prepared = applying.rules.map((rule) => ({ rule, fits: rowsThatFit(table, rule), rates: ratesOf(table, rule) }));
    const count = applying.rules.length;
    this.cut = new Float64Array(table.count);
    this.excluded = new Uint8Array(table.count);
    this.frozen = new Uint8Array(table.count);
    this.matched = Int32Array.from(this.#prepared, ({ fits }) => countOf(fits));
    this.effective = new Int32Array(count);
    this.byRule = applying.rules.map(() => new MoneySum());
    this.baseByRule = applying.rules.map(() => new MoneySum());
    this.#row = { cut: 0, excludedBy: NOT, gate: NOT, freeze: NOT, isProtected: false, most: Infinity, parts: new Float64Array(count), limited: 0, scaled: 0, rounded: 0, overridden: null };
    this.#orgsDown = new Uint8Array(table.orgs.values.length);
    this.orgFactors = applying.limits?.max_org_cut_rate === undefined ? null : this.#factors(applying.limits.max_org_cut_rate);
    for (let i = 0; i < table.count; i++) this.#keep(i);
  }

  fits(rule: number, row: number): boolean {
    return this.#prepared[rule]!.fits[row] === 1;
  }

  /** The same steps as for the totals, for one row; what is returned is overwritten by the next call. */
  row(i: number): Row {
    const { rounding, overrides } = this.#applying;
    const row = this.#row;
    const base = this.table.base[i]!;
    this.#judge(i, row);
    const override = overrides.get(i);
    if (row.excludedBy !== NOT || row.isProtected) return row;
    if (override?.after !== undefined) {
      const cut = inFen(base - override.after, base);
      row.overridden = inFen(cut - row.cut, base);
      row.cut = cut;
      return row;
    }
    if (row.gate !== NOT) return row;
    const org = this.table.orgs.codes[i]!;
    const factor = this.orgFactors === null || org < 0 ? 1 : this.orgFactors[org]!;
    if (factor < 1) {
      const cut = inFen(row.cut * factor, base);
      row.scaled = inFen(cut - row.cut, base);
      row.cut = cut;
    }
    if (rounding !== undefined && row.cut > 0 && row.cut < base) {
      const rounded = roundedWithin(row, base, rounding, org >= 0 && this.#orgsDown[org] === 1);
      row.rounded = inFen(rounded - row.cut, base);
      row.cut = rounded;
    }
    return row;
  }

  /** Exclusion, protection, gate, then the other rules and the limits of one project. */
  #judge(i: number, row: Row): void {
    const { stacking, limits, overrides } = this.#applying;
    const prepared = this.#prepared;
    const base = this.table.base[i]!;
    row.cut = row.limited = row.scaled = row.rounded = 0;
    row.overridden = null;
    row.most = Infinity;
    row.excludedBy = row.gate = row.freeze = NOT;
    row.parts.fill(0);
    row.isProtected = this.table.isProtected[i] === 1;
    const exclude = overrides.get(i)?.exclude;
    if (exclude === true) row.excludedBy = BY_PERSON;
    else if (exclude === undefined) {
      for (let r = 0; r < prepared.length; r++) {
        if (!prepared[r]!.rule.exclude || prepared[r]!.fits[i] === 0) continue;
        row.excludedBy = r;
        break;
      }
    }
    if (row.excludedBy !== NOT) return;
    let decided = false;
    for (let r = 0; r < prepared.length; r++) {
      const { rule, fits, rates } = prepared[r]!;
      if (fits[i] === 0 || rule.exclude) continue;
      const kind = rule.action!.kind;
      if (kind === 'gate') {
        if (row.gate === NOT) row.gate = r;
        continue;
      }
      if (kind === 'freeze') {
        if (row.freeze === NOT) row.freeze = r;
        continue;
      }
      if (kind === 'notice' || row.isProtected || decided) continue;
      const part = Math.min(base, inFen(takenBy(rule.action!, base, rates === null ? 0 : rates[i]!), base));
      if (stacking === 'first') decided = true;
      if (stacking === 'max') {
        if (part <= row.cut) continue;
        row.parts.fill(0);
        row.cut = row.parts[r] = part;
      } else {
        row.parts[r] = inFen(Math.min(part, base - row.cut), base);
        row.cut = inFen(row.cut + row.parts[r]!, base);
      }
    }
    if (row.isProtected) return;
    if (row.gate !== NOT) {
      row.parts.fill(0);
      row.cut = row.parts[row.gate] = base;
      return;
    }
    if (limits === undefined) return;
    row.most = inFen(Math.min(base * (limits.max_cut_rate ?? 1), limits.max_cut ?? Infinity, Math.max(0, base - (limits.min_after ?? 0))), base);
    if (row.cut <= row.most) return;
    row.limited = inFen(row.most - row.cut, base);
    row.cut = row.most;
  }

  /** An organisation whose rules cut more than it may lose gets a part of each cut back; what gates and persons decided stays. Where rounding alone would pass what it may lose, all its cuts are rounded down. */
  #factors(most: number): Float64Array {
    const { orgs, base, count } = this.table;
    const { rounding, overrides } = this.#applying;
    const sums = orgs.values.map(() => ({ base: new MoneySum(), fixed: new MoneySum(), free: new MoneySum(), rounded: new MoneySum() }));
    for (let i = 0; i < count; i++) {
      const org = orgs.codes[i]!;
      if (org < 0) continue;
      const row = this.#row;
      this.#judge(i, row);
      if (row.excludedBy !== NOT) continue;
      const sum = sums[org]!;
      sum.base.add(base[i]!);
      const after = overrides.get(i)?.after;
      if (after !== undefined && !row.isProtected) sum.fixed.add(inFen(base[i]! - after, base[i]!));
      else if (row.gate !== NOT && !row.isProtected) sum.fixed.add(row.cut);
      else if (row.cut !== 0) {
        sum.free.add(row.cut);
        sum.rounded.add(rounding === undefined || row.cut >= base[i]! ? row.cut : roundedWithin(row, base[i]!, rounding, false));
      }
    }
    return Float64Array.from(sums, ({ base: { total: whole }, fixed, free: { total: cut }, rounded }, org) => {
      const may = Math.max(0, inFen(whole * most - fixed.total, whole));
      this.#orgsDown[org] = cut > may || rounded.total > may ? 1 : 0;
      return cut <= may ? 1 : may / cut;
    });
  }

  #keep(i: number): void {
    const row = this.row(i);
    const base = this.table.base[i]!;
    this.cut[i] = row.cut;
    if (row.excludedBy !== NOT) {
      this.excluded[i] = 1;
      if (row.excludedBy >= 0) {
        this.effective[row.excludedBy]!++;
        this.baseByRule[row.excludedBy]!.add(base);
      }
      return;
    }
    if (row.freeze !== NOT && !row.isProtected && row.cut < base) {
      this.frozen[i] = 1;
      this.effective[row.freeze]!++;
      this.baseByRule[row.freeze]!.add(base);
    }
    if (row.gate !== NOT && row.isProtected) this.gatesHeld++;
    for (let r = 0; r < row.parts.length; r++) {
      const notice = this.rules[r]!.action?.kind === 'notice' && this.#prepared[r]!.fits[i] === 1;
      if (row.parts[r] === 0 && !notice) continue;
      this.effective[r]!++;
      this.byRule[r]!.add(row.parts[r]!);
      this.baseByRule[r]!.add(base);
    }
    this.adjustments.limits.add(row.limited + row.scaled);
    this.adjustments.rounding.add(row.rounded);
    this.adjustments.overrides.add(row.overridden ?? 0);
  }
}

function countOf(fits: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < fits.length; i++) count += fits[i]!;
  return count;
}

function ratesOf(table: Table, { id, action }: Rule): Float64Array | null {
  if (action?.rates === undefined) return null;
  const column = columnFor(table, id, action.rates.field);
  const { by } = action.rates;
  const rates = new Float64Array(table.count);
  if (column.kind === 'text') for (let i = 0; i < table.count; i++) rates[i] = by[column.values[column.codes[i]!]!] ?? 0;
  return rates;
}

function takenBy({ kind, value = 0, rates }: Action, base: number, rate: number): number {
  if (kind === 'percent') return base * (rates === undefined ? rateOf(value) : rate);
  if (kind === 'amount') return value;
  if (kind === 'cap') return Math.max(0, base - value);
  return base;
}

/** What a few last digits of the budget come to, in parts of the unit: never as much as a part. */
const LAST_DIGITS = 2 ** -48;
const MOST_DUST = 1e-3;

/** What a row's cut is when rounded: down where it would otherwise pass what the limits of the project allow. */
function roundedWithin({ cut, most }: Row, base: number, rounding: Rounding, down: boolean): number {
  const rounded = Math.min(base, roundedTo(cut, base, rounding, down));
  return rounded <= most ? rounded : roundedTo(cut, base, rounding, true);
}

/** @param down never more than before, where a limit has to be kept */
function roundedTo(amount: number, base: number, rounding: Rounding, down: boolean): number {
  const { unit, mode } = typeof rounding === 'number' ? { unit: rounding, mode: 'half_up' as const } : rounding;
  // A figure that a double holds a hair below a whole or a half is that whole or half.
  const dust = Math.min(MOST_DUST, (base / unit) * LAST_DIGITS);
  const parts = amount / unit;
  const whole = down || mode === 'down' ? Math.floor(parts + dust) : mode === 'up' ? Math.ceil(parts - dust) : Math.floor(parts + 0.5 + dust);
  return inFen(whole * unit);
}
