/** The complete usage table of a scope and span of years, with ways to find rows in it. Pure. */
import { comparableName, storedKey } from '../../imports/comparable-name.ts';
import type { ParamsOf } from '../../contract.ts';
import { type GiveWay, pace } from '../../pace.ts';
import { labelled } from '../labelled.ts';
import { sortInSlices } from '../sort-in-slices.ts';
import type { Aliases } from './cube.ts';
import type { USAGE_ORDERS, usage } from './contract.ts';
import { importances } from './importance.ts';
import { levelKey } from './level-key.ts';
import type { Like } from './like-names.ts';
import { type Counted, type Measured, measure, type Whole } from './measure.ts';
import type { ReviewLimits } from './review-pack.ts';

export { levelKey };

type Order = (typeof USAGE_ORDERS)[number];
type Filter = Pick<ParamsOf<typeof usage>, 'industry' | 'category' | 'level1' | 'bucket' | 'changed' | 'indicators' | 'text'>;

/** What the rows of a table have in common. */
export type Frame = { readonly whole: Whole; readonly limits: ReviewLimits; readonly aliases: Aliases; readonly likes: ReadonlyMap<string, Like>; readonly ofPart: boolean };

export class UsageTable {
  readonly rows: readonly Measured[];
  readonly #aliases: Aliases;
  readonly #keys = new Map<Measured, string>();
  readonly #byId = new Map<string, Measured>();
  readonly #byName = new Map<string, Measured[]>();
  readonly #ranks = new Map<Order, Promise<Map<Measured, number>>>();

  static async of(counted: readonly Counted[], { whole, limits, aliases, likes, ofPart }: Frame, signal?: AbortSignal): Promise<UsageTable> {
    const giveWay = pace(signal);
    const rows: Measured[] = [];
    for (const row of counted) {
      rows.push(measure(row, whole, limits, row.in_library ? likes.get(row.indicator_id) : undefined, ofPart));
      await giveWay();
    }
    const important = importances(rows.filter((_, i) => counted[i]!.in_library));
    for (const [row, importance] of important) row.importance = importance;
    await giveWay();
    const table = new UsageTable(rows, aliases);
    await table.#index(counted, giveWay);
    return table;
  }

  private constructor(rows: readonly Measured[], aliases: Aliases) {
    this.rows = rows;
    this.#aliases = aliases;
  }

  async #index(counted: readonly Counted[], giveWay: GiveWay): Promise<void> {
    for (let i = 0; i < this.rows.length; i++) {
      const row = this.rows[i]!;
      const key = storedKey(row.name, counted[i]!.name_key);
      this.#keys.set(row, key);
      this.#byId.set(row.indicator_id, row);
      const namesakes = this.#byName.get(key);
      if (namesakes) namesakes.push(row);
      else this.#byName.set(key, [row]);
      await giveWay();
    }
  }

  /** By its id, or by that of an indicator that was merged into it. */
  find(indicatorId: string): Measured | undefined {
    return this.#byId.get(indicatorId) ?? this.#byId.get(this.#aliases.byId.get(indicatorId) ?? '');
  }

  /** All rows that pass the filter, in order. A name that several rows bear answers all of them. */
  async select(filter: Filter, order: Order, signal?: AbortSignal): Promise<Measured[]> {
    const text = filter.text === undefined ? '' : comparableName(filter.text);
    const [ofIndustry, ofCategory] = [labelled(filter.industry), labelled(filter.category)];
    const level1 = filter.level1 === undefined ? undefined : levelKey(filter.level1);
    const passes = (row: Measured) =>
      ofIndustry(row.industry) &&
      ofCategory(row.category ?? null) &&
      (level1 === undefined || (row.level1 !== null && levelKey(row.level1) === level1)) &&
      (filter.bucket === undefined || row.bucket === filter.bucket) &&
      (filter.changed === undefined || row.changed?.kind === filter.changed) &&
      (text === '' || this.#keys.get(row)!.includes(text));
    const rank = await this.#rank(order);
    signal?.throwIfAborted();
    return this.#named(filter.indicators).filter(passes).sort((a, b) => rank.get(a)! - rank.get(b)!);
  }

  /** By indicator, the old codes and names among those asked for that stand for it. */
  resolved(asked: readonly string[] = []): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const code of new Set(asked.map((one) => one.trim()))) {
      if (this.#byId.has(code)) continue;
      const row = this.find(code);
      for (const one of row ? [row] : this.#underOldName(comparableName(code))) found.set(one.indicator_id, [...(found.get(one.indicator_id) ?? []), code]);
    }
    return found;
  }

  /** By indicator, the names among those asked for that mean its own and are written otherwise. */
  foundAs(asked: readonly string[] = []): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const name of new Set(asked.map((one) => one.trim()))) {
      if (this.find(name)) continue;
      for (const row of this.#byName.get(comparableName(name)) ?? []) if (row.name !== name) found.set(row.indicator_id, [...(found.get(row.indicator_id) ?? []), name]);
    }
    return found;
  }

  #named(indicators: readonly string[] | undefined): Measured[] {
    if (indicators === undefined) return [...this.rows];
    const found = indicators.flatMap((wanted) => {
      const row = this.find(wanted.trim());
      const name = comparableName(wanted);
      return row ? [row] : (this.#byName.get(name) ?? this.#underOldName(name));
    });
    return [...new Set(found)];
  }

  /** Those that stand for the merged indicators of a name that no row bears. */
  #underOldName(name: string): Measured[] {
    return this.#byName.has(name) ? [] : [...(this.#aliases.byName.get(name) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Whoever asks first pays, and nobody's leaving stops it. */
  #rank(order: Order): Promise<Map<Measured, number>> {
    let rank = this.#ranks.get(order);
    if (!rank) {
      rank = this.#ranked(order);
      this.#ranks.set(order, rank);
    }
    return rank;
  }

  async #ranked(order: Order): Promise<Map<Measured, number>> {
    const sorted = await sortInSlices(this.rows, order === 'name' ? byName : byFigure(order), pace());
    return new Map(sorted.map((row, i) => [row, i]));
  }
}

const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
const byId = (a: Measured, b: Measured) => (a.indicator_id < b.indicator_id ? -1 : 1);
const byName = (a: Measured, b: Measured) => pinyin.compare(a.name, b.name) || byId(a, b);

/** Largest first, what cannot be said last. */
function byFigure(order: Exclude<Order, 'name'>) {
  return (a: Measured, b: Measured) => {
    const [left, right] = [figure(a, order), figure(b, order)];
    if (left === right) return byId(a, b);
    if (left === null) return 1;
    if (right === null) return -1;
    return right - left;
  };
}

/** A change counts by its size, whether up or down. */
function figure(row: Measured, order: Exclude<Order, 'name'>): number | null {
  if (order !== 'changed') return row[order] ?? null;
  return row.changed ? Math.abs(row.changed.share - row.changed.before_share) : null;
}
