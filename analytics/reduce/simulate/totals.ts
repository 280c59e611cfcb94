/** Sums over projects, organisations, industries and rules. Pure. */
import type { BareResultOf } from '../../contract.ts';
import { quotient } from '../../evaluate/figures.ts';
import { inFen, MoneySum } from '../../numeric/money.ts';
import type { Applied } from '../rules/apply.ts';
import type { Column } from '../rules/table.ts';
import type { simulate } from './contract.ts';

type Result = BareResultOf<typeof simulate>;

export function totalsOf({ table, cut, excluded, frozen }: Applied): Result['totals'] {
  const [base, taken, out, safe, held] = [new MoneySum(), new MoneySum(), new MoneySum(), new MoneySum(), new MoneySum()];
  let outCount = 0;
  let touched = 0;
  for (let i = 0; i < table.count; i++) {
    base.add(table.base[i]!);
    taken.add(cut[i]!);
    if (cut[i]! > 0) touched++;
    if (excluded[i] === 1) {
      out.add(table.base[i]!);
      outCount++;
    } else if (table.isProtected[i] === 1) safe.add(table.base[i]!);
    if (frozen[i] === 1) held.add(inFen(table.base[i]! - cut[i]!, table.base[i]!));
  }
  return { ...partOf(base, taken, out), excluded_base: out.total, count: table.count, excluded_count: outCount, touched, protected_base: safe.total, frozen: held.total };
}

/** What remains, and the rates, of a budget, of what is cut from it and of what is excluded of it. */
function partOf({ total: base }: MoneySum, { total: cut }: MoneySum, { total: out }: MoneySum) {
  const eligible_base = inFen(base - out, base);
  return { base, cut, after: inFen(base - cut, base), rate: quotient(cut, base), eligible_base, eligible_rate: quotient(cut, eligible_base) };
}

type Part = Omit<Result['by_org'][number], 'org_code'>;

/** Largest cut first, equal ones by name, what has none last. */
export function partsBy({ table, cut, excluded }: Applied, column: Extract<Column, { kind: 'text' }>): ({ key: string | null } & Part)[] {
  const places = [null, ...column.values].map((key) => ({ key, base: new MoneySum(), cut: new MoneySum(), out: new MoneySum(), count: 0 }));
  for (let i = 0; i < table.count; i++) {
    const place = places[column.codes[i]! + 1]!;
    place.base.add(table.base[i]!);
    place.cut.add(cut[i]!);
    place.count++;
    if (excluded[i] === 1) place.out.add(table.base[i]!);
  }
  return places
    .map(({ key, count, base, cut: taken, out }) => ({ key, ...partOf(base, taken, out), count }))
    .filter((part) => part.count > 0)
    .sort((a, b) => b.cut - a.cut || (a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1));
}

export function byRule({ rules, matched, effective, byRule: cut, baseByRule: base }: Applied): Result['by_rule'] {
  return rules.map(({ id, name, level, exclude, source, status }, r) => ({
    id, name: name ?? null, level, exclude, source, status, matched: matched[r]!, count: effective[r]!, base: base[r]!.total, cut: cut[r]!.total, rate: quotient(cut[r]!.total, base[r]!.total),
  }));
}
