/** Where a full cost or a need comes from, as it is recorded beside what is written. */
import type { Provenance } from '../../../analytics/contract.ts';
import type { BlockSource } from '../../workbook.ts';
import { useAskedAs } from '../services.tsx';

type Kind = 'cost_analyse' | 'cost_need' | 'cost_standards';

export function useCostSource(): (kind: Kind, params: unknown, provenance: Provenance, view: Readonly<Record<string, unknown>>) => BlockSource {
  const asked = useAskedAs();
  return (kind, params, { analysis, data_version, rule_packs }, view) => ({ analysis, params, view: { ...view, kind }, asked, data_version, rule_packs });
}
