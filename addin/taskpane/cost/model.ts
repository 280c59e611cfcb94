/** What the pane has calculated as a model of formulas. Pure. */
import type { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { buildModel } from '../../../analytics/cost/model/build.ts';
import type { Model } from '../../../analytics/cost/model/sheet.ts';
import type { NeedResult } from '../../../analytics/cost/need/compute.ts';
import type { Need } from '../../../analytics/cost/need/contract.ts';
import type { Lang } from '../../../analytics/errors.ts';
import type { Locale } from '../../locale/index.ts';
import type { Answered } from '../compare/use-run.ts';
import { amountOf, type Settings } from './need/plan.ts';

/** @param planned the need that was calculated from it; the object it was calculated for alone is in the model unless cost was allocated */
export function modelOf({ question, result }: Answered<typeof analyse>, planned: { readonly settings: Settings; readonly params: Need; readonly result: NeedResult } | null, { cost }: Locale, lang: Lang): Model {
  const allocation = question.inline?.allocation ?? question.allocation;
  const { provenance, ...whole } = result;
  const only = planned && !allocation ? planned.settings.object : null;
  const own = <T extends { readonly cost_object: string }>(rows: readonly T[]) => rows.filter(({ cost_object }) => only === null || cost_object === only);
  const link = planned && {
    object: planned.settings.object, unit: planned.settings.unit, price: planned.settings.price, change: planned.settings.change / 100,
    fee: planned.settings.incomeBy === 'per_unit' ? amountOf(planned.settings.income, cost.labels.income) : null,
  };
  return buildModel({
    lang,
    title: `${cost.modelSheet} ${only ?? ''}`.trim(),
    origin: [cost.modelOrigin(String(question.fiscal_year), provenance.data_version === null ? null : String(provenance.data_version), provenance.computed_at)],
    result: { ...whole, objects: own(whole.objects), against_standard: own(whole.against_standard), unit_costs: own(whole.unit_costs) },
    allocation,
    ...(planned && link && { need: { params: planned.params, result: planned.result, link } }),
  });
}
