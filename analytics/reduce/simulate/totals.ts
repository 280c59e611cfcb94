/** Sums over projects, organisations, industries and rules. Pure. */
import type { BareResultOf } from '../../contract.ts';
import { quotient } from '../../evaluate/figures.ts';
import type { Applied } from '../rules/apply.ts';
import type { Column } from '../rules/table.ts';
import type { simulate } from './contract.ts';

type Result = BareResultOf<typeof simulate>;

export function totalsOf({ table, cut, excluded, frozen }: Applied): Result['totals'] {
  let base = 0;
  let total = 0;
  let out = 0;
  let outCount = 0;
  let touched = 0;
  let safe = 0;
  let held = 0;
  for (let i = 0; i < table.count; i++) {
    base += table.base[i]!;
    total += cut[i]!;
    if (cut[i]! > 0) touched++;
    if (excluded[i] === 1) {
      out += table.base[i]!;
      outCount++;
    } else if (table.isProtected[i] === 1) safe += table.base[i]!;
    if (frozen[i] === 1) held += table.base[i]! - cut[i]!;
  }
  return {
    base, cut: total, after: base - total, rate: quotient(total, base),
    eligible_base: base - out, eligible_rate: quotient(total, base - out), excluded_base: out,
    count: table.count, excluded_count: outCount, touched, protected_base: safe, frozen: held,
  };
}

type Part = Omit<Result['by_org'][number], 'org_code'>;

/** Largest cut first, equal ones by name, what has none last. */
export function partsBy({ table, cut, excluded }: Applied, column: Extract<Column, { kind: 'text' }>): ({ key: string | null } & Part)[] {
  const size = column.values.length + 1;
  const base = new Float64Array(size);
  const taken = new Float64Array(size);
  const out = new Float64Array(size);
  const count = new Int32Array(size);
  for (let i = 0; i < table.count; i++) {
    const place = column.codes[i]! + 1;
    base[place]! += table.base[i]!;
    taken[place]! += cut[i]!;
    count[place]!++;
    if (excluded[i] === 1) out[place]! += table.base[i]!;
  }
  return [null, ...column.values]
    .map((key, place) => ({
      key, base: base[place]!, cut: taken[place]!, after: base[place]! - taken[place]!, rate: quotient(taken[place]!, base[place]!),
      eligible_base: base[place]! - out[place]!, eligible_rate: quotient(taken[place]!, base[place]! - out[place]!), count: count[place]!,
    }))
    .filter((part) => part.count > 0)
    .sort((a, b) => b.cut - a.cut || (a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1));
}

export function byRule({ rules, matched, effective, byRule: cut, baseByRule: base }: Applied): Result['by_rule'] {
  return rules.map(({ id, name, level, exclude, source, status }, r) => ({
    id, name: name ?? null, level, exclude, source, status, matched: matched[r]!, count: effective[r]!, base: base[r]!, cut: cut[r]!, rate: quotient(cut[r]!, base[r]!),
  }));
}
