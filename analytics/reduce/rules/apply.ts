/** Rules over a table: what each row loses, and which rule did what. Pure. */
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
  readonly byRule: Float64Array;
  readonly baseByRule: Float64Array;
  readonly adjustments = { limits: 0, rounding: 0, overrides: 0 };
  /** Gates that met a protected row. */
  gatesHeld = 0;
  /** By organisation: the share of the rules' cut that its limit leaves. */
  readonly orgFactors: Float64Array | null;
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
    this.byRule = new Float64Array(count);
    this.baseByRule = new Float64Array(count);
    this.#row = { cut: 0, excludedBy: NOT, gate: NOT, freeze: NOT, isProtected: false, parts: new Float64Array(count), limited: 0, scaled: 0, rounded: 0, overridden: null };
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
      row.overridden = base - override.after - row.cut;
      row.cut = base - override.after;
      return row;
    }
    if (row.gate !== NOT) return row;
    const org = this.table.orgs.codes[i]!;
    const factor = this.orgFactors === null || org < 0 ? 1 : this.orgFactors[org]!;
    if (factor < 1) {
      row.scaled = row.cut * factor - row.cut;
      row.cut += row.scaled;
    }
    if (rounding !== undefined && row.cut > 0 && row.cut < base) {
      const rounded = Math.min(base, roundedTo(row.cut, rounding, factor < 1));
      row.rounded = rounded - row.cut;
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
      const part = Math.min(base, takenBy(rule.action!, base, rates === null ? 0 : rates[i]!));
      if (stacking === 'first') decided = true;
      if (stacking === 'max') {
        if (part <= row.cut) continue;
        row.parts.fill(0);
        row.cut = row.parts[r] = part;
      } else {
        row.parts[r] = Math.min(part, base - row.cut);
        row.cut += row.parts[r]!;
      }
    }
    if (row.isProtected) return;
    if (row.gate !== NOT) {
      row.parts.fill(0);
      row.cut = row.parts[row.gate] = base;
      return;
    }
    if (limits === undefined) return;
    const most = Math.min(base * (limits.max_cut_rate ?? 1), limits.max_cut ?? Infinity, Math.max(0, base - (limits.min_after ?? 0)));
    if (row.cut <= most) return;
    row.limited = most - row.cut;
    row.cut = most;
  }

  /** An organisation whose rules cut more than it may lose gets a part of each cut back; what gates and persons decided stays. */
  #factors(most: number): Float64Array {
    const { orgs, base, count } = this.table;
    const bases = new Float64Array(orgs.values.length);
    const fixed = new Float64Array(orgs.values.length);
    const free = new Float64Array(orgs.values.length);
    for (let i = 0; i < count; i++) {
      const org = orgs.codes[i]!;
      if (org < 0) continue;
      const row = this.#row;
      this.#judge(i, row);
      if (row.excludedBy !== NOT) continue;
      bases[org]! += base[i]!;
      const after = this.#applying.overrides.get(i)?.after;
      if (after !== undefined && !row.isProtected) fixed[org]! += base[i]! - after;
      else if (row.gate !== NOT && !row.isProtected) fixed[org]! += row.cut;
      else free[org]! += row.cut;
    }
    return Float64Array.from(free, (cut, org) => (cut === 0 ? 1 : Math.min(1, Math.max(0, (bases[org]! * most - fixed[org]!) / cut))));
  }

  #keep(i: number): void {
    const row = this.row(i);
    const base = this.table.base[i]!;
    this.cut[i] = row.cut;
    if (row.excludedBy !== NOT) {
      this.excluded[i] = 1;
      if (row.excludedBy >= 0) {
        this.effective[row.excludedBy]!++;
        this.baseByRule[row.excludedBy]! += base;
      }
      return;
    }
    if (row.freeze !== NOT && !row.isProtected && row.cut < base) {
      this.frozen[i] = 1;
      this.effective[row.freeze]!++;
      this.baseByRule[row.freeze]! += base;
    }
    if (row.gate !== NOT && row.isProtected) this.gatesHeld++;
    for (let r = 0; r < row.parts.length; r++) {
      const notice = this.rules[r]!.action?.kind === 'notice' && this.#prepared[r]!.fits[i] === 1;
      if (row.parts[r] === 0 && !notice) continue;
      this.effective[r]!++;
      this.byRule[r]! += row.parts[r]!;
      this.baseByRule[r]! += base;
    }
    this.adjustments.limits += row.limited + row.scaled;
    this.adjustments.rounding += row.rounded;
    this.adjustments.overrides += row.overridden ?? 0;
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

/** @param down never more than before, where a limit has just been kept */
function roundedTo(amount: number, rounding: Rounding, down: boolean): number {
  const { unit, mode } = typeof rounding === 'number' ? { unit: rounding, mode: 'half_up' as const } : rounding;
  const parts = amount / unit;
  // A figure that a double holds a hair beside a whole is that whole.
  const whole = Math.round(parts);
  if (Math.abs(parts - whole) < 1e-9 * Math.max(1, parts)) return whole * unit;
  if (down || mode === 'down') return Math.floor(parts) * unit;
  return (mode === 'up' ? Math.ceil(parts) : Math.floor(parts + 0.5)) * unit;
}
