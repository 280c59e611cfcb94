/** The complete usage table of a scope and span of years, with ways to find rows in it. Pure. */
import { normaliseName } from '../../imports/normalise-name.ts';
import type { ParamsOf } from '../../contract.ts';
import { pace } from '../../pace.ts';
import type { USAGE_ORDERS, usage } from './contract.ts';
import { type Counted, type Measured, measure } from './measure.ts';
import type { ReviewLimits } from './review-pack.ts';

type Order = (typeof USAGE_ORDERS)[number];
type Filter = Pick<ParamsOf<typeof usage>, 'industry' | 'level1' | 'bucket' | 'indicators' | 'text'>;

export class UsageTable {
  readonly rows: readonly Measured[];
  readonly #keys = new Map<Measured, string>();
  readonly #byId = new Map<string, Measured>();
  readonly #byName = new Map<string, Measured[]>();
  readonly #ranks = new Map<Order, Map<Measured, number>>();

  static async of(counted: readonly Counted[], projectYears: number, limits: ReviewLimits, latestYear: number | null, signal?: AbortSignal): Promise<UsageTable> {
    const giveWay = pace(signal);
    const rows: Measured[] = [];
    for (const row of counted) {
      rows.push(measure(row, projectYears, limits, latestYear));
      await giveWay();
    }
    return new UsageTable(rows, counted.map(({ name, name_key }) => name_key ?? normaliseName(name)));
  }

  private constructor(rows: readonly Measured[], keys: readonly string[]) {
    this.rows = rows;
    rows.forEach((row, i) => {
      const key = keys[i]!;
      this.#keys.set(row, key);
      this.#byId.set(row.indicator_id, row);
      const namesakes = this.#byName.get(key);
      if (namesakes) namesakes.push(row);
      else this.#byName.set(key, [row]);
    });
  }

  find(indicatorId: string): Measured | undefined {
    return this.#byId.get(indicatorId);
  }

  /** All rows that pass the filter, in order. A name that several rows bear answers all of them. */
  select(filter: Filter, order: Order): Measured[] {
    const text = filter.text === undefined ? '' : normaliseName(filter.text);
    const level1 = filter.level1 === undefined ? undefined : levelKey(filter.level1);
    const passes = (row: Measured) =>
      (filter.industry === undefined || row.industry === filter.industry) &&
      (level1 === undefined || (row.level1 !== null && levelKey(row.level1) === level1)) &&
      (filter.bucket === undefined || row.bucket === filter.bucket) &&
      (text === '' || this.#keys.get(row)!.includes(text));
    const rank = this.#rank(order);
    return this.#named(filter.indicators).filter(passes).sort((a, b) => rank.get(a)! - rank.get(b)!);
  }

  #named(indicators: readonly string[] | undefined): Measured[] {
    if (indicators === undefined) return [...this.rows];
    const found = indicators.flatMap((wanted) => {
      const row = this.#byId.get(wanted.trim());
      return row ? [row] : (this.#byName.get(normaliseName(wanted)) ?? []);
    });
    return [...new Set(found)];
  }

  #rank(order: Order): Map<Measured, number> {
    let rank = this.#ranks.get(order);
    if (!rank) {
      const sorted = [...this.rows].sort(order === 'name' ? byName : byFigure(order));
      rank = new Map(sorted.map((row, i) => [row, i]));
      this.#ranks.set(order, rank);
    }
    return rank;
  }
}

/** 产出指标 and 产出 are the same level. */
export function levelKey(level: string): string {
  return normaliseName(level).replace(/指标$/, '');
}

const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });
const byId = (a: Measured, b: Measured) => (a.indicator_id < b.indicator_id ? -1 : 1);
const byName = (a: Measured, b: Measured) => pinyin.compare(a.name, b.name) || byId(a, b);

/** Largest first, what cannot be said last. */
function byFigure(order: Exclude<Order, 'name'>) {
  return (a: Measured, b: Measured) => {
    const [left, right] = [a[order], b[order]];
    if (left === right) return byId(a, b);
    if (left === null) return 1;
    if (right === null) return -1;
    return right - left;
  };
}
