/** A reduction as it is told in a workbook, whether it was computed now or kept. Pure. */
import { quotient } from '../../evaluate/figures.ts';
import type { Text } from '../../errors.ts';
import type { Rule } from '../rules/contract.ts';

export type Part = { readonly key: string | null; readonly base: number; readonly cut: number; readonly count: number };
export type ProjectRow = { readonly code: string; readonly name: string | null; readonly org: string | null; readonly industry: string | null; readonly base: number; readonly cut: number; readonly explanation: string };
/** `done`: how often it fitted and what it cut; null where the reduction was kept and only its projects are known. */
export type RuleRow = { readonly rule: Rule; readonly done: { readonly matched: number; readonly count: number; readonly cut: number } | null };
export type Summary = { readonly base: number; readonly cut: number; readonly eligible_base: number; readonly count: number; readonly touched: number; readonly value_lost: number | null };

export type Book = {
  readonly title: string;
  readonly explanation: string;
  readonly summary: Summary;
  readonly byOrg: readonly Part[];
  readonly byIndustry: readonly Part[];
  readonly orgNames: Readonly<Record<string, string>>;
  readonly projects: readonly ProjectRow[];
  readonly rules: readonly RuleRow[];
  /** Why there are no rules; null where there are. */
  readonly withoutRules: Text | null;
  readonly origin: readonly (readonly [Text, string])[];
};

/** Sums by what `keyOf` tells, largest cut first, equal ones by key, what has none last. */
export function partsOf(projects: readonly ProjectRow[], keyOf: (row: ProjectRow) => string | null): Part[] {
  const sums = new Map<string | null, { base: number; cut: number; count: number }>();
  for (const row of projects) {
    const key = keyOf(row);
    const sum = sums.get(key) ?? { base: 0, cut: 0, count: 0 };
    sum.base += row.base;
    sum.cut += row.cut;
    sum.count++;
    sums.set(key, sum);
  }
  return [...sums].map(([key, sum]) => ({ key, ...sum })).sort((a, b) => b.cut - a.cut || (a.key === null ? 1 : b.key === null ? -1 : a.key < b.key ? -1 : 1));
}

export const rateOf = ({ cut, base }: { readonly cut: number; readonly base: number }): number | null => quotient(cut, base);
