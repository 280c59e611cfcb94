/** A full cost that was calculated, and the need that was derived from it, as a model of formulas. Pure. */
import type { Currency } from '../../compare/currency.ts';
import type { Provenance } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import type { AllocationOrder } from '../analyse/contract.ts';
import type { NeedResult } from '../need/compute.ts';
import type { Need } from '../need/contract.ts';
import type { CostResult, NeedPlan } from '../need/from-cost.ts';
import { buildModel } from './build.ts';
import type { Model } from './sheet.ts';
import { modelWords } from './words.ts';

export type Planned = { readonly plan: NeedPlan; readonly params: Need; readonly result: NeedResult };
type Calculated = { readonly fiscal_year: number; readonly allocation: AllocationOrder | undefined; /** Yuan where it is left out. */ readonly currency?: Currency | undefined; readonly result: CostResult & { readonly provenance: Provenance } };

/** @param planned the need that was calculated from it; the object it was calculated for alone is in the model unless cost was allocated */
export function modelOf({ fiscal_year, allocation, currency, result }: Calculated, planned: Planned | null, lang: Lang): Model {
  const { provenance, ...whole } = result;
  const only = planned && !allocation ? planned.plan.object : null;
  const own = <T extends { readonly cost_object: string }>(rows: readonly T[]) => rows.filter(({ cost_object }) => only === null || cost_object === only);
  const words = modelWords(lang, currency);
  return buildModel({
    lang,
    currency,
    title: `${words.sheet} ${only ?? ''}`.trim(),
    origin: [words.origin(String(fiscal_year), provenance.data_version === null ? null : String(provenance.data_version), provenance.computed_at)],
    result: { ...whole, objects: own(whole.objects), against_standard: own(whole.against_standard), unit_costs: own(whole.unit_costs) },
    allocation,
    ...(planned && { need: { params: planned.params, result: planned.result, link: linkOf(planned.plan) } }),
  });
}

const linkOf = ({ object, unit, price, change, income, income_by }: NeedPlan) => ({ object, unit, price, change, fee: income_by === 'per_unit' ? income : null });
