/** Where a reduction comes from, as it is recorded beside what is written. Pure. */
import type { Provenance } from '../../../analytics/contract.ts';
import type { AskedAs } from '../../session.ts';
import type { BlockSource } from '../../workbook.ts';

export type ReduceKind = 'reduce_rules' | 'reduce_best' | 'reduce_frontier' | 'reduce_compared';

export function sourceOf(kind: ReduceKind, params: unknown, { analysis, data_version, rule_packs }: Provenance, asked: AskedAs, view: Readonly<Record<string, unknown>> = {}): BlockSource {
  return { analysis, params, view: { ...view, kind }, asked, data_version, rule_packs };
}
