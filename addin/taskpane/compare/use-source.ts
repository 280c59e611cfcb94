/** Where a comparison comes from, as it is recorded beside what is written. */
import type { Provenance } from '../../../analytics/contract.ts';
import type { BlockSource } from '../../workbook.ts';
import { useAskedAs } from '../services.tsx';

type Kind = 'compare_units' | 'compare_frontier' | 'compare_worth' | 'compare_spending';

export function useSource(): (kind: Kind, params: unknown, provenance: Provenance, view?: Readonly<Record<string, unknown>>) => BlockSource {
  const asked = useAskedAs();
  return (kind, params, { analysis, data_version, rule_packs }, view = {}) => ({ analysis, params, view: { ...view, kind }, asked, data_version, rule_packs });
}
