/** The option that is proposed, beside the others of a cost-benefit analysis. */
import { type Context, runAnalysis } from '../analysis.ts';
import { runCostBenefit } from '../compare/costbenefit/run.ts';
import type { ParamsOf } from '../contract.ts';
import { AppError, type Text } from '../errors.ts';
import { shown } from '../evaluate/figures.ts';
import type { exanteScore } from './contract.ts';

type Asked = NonNullable<ParamsOf<typeof exanteScore>['options']>;

/** @throws AppError `invalid_params` where the proposed option is none of those compared, and what the comparison itself refuses */
export async function compareOptions({ chosen, comparison }: Asked, context: Context) {
  if (!comparison.options.some(({ id }) => id === chosen)) {
    const ids = comparison.options.map(({ id }) => id);
    throw new AppError('invalid_params', { zh: `拟采用的方案“${chosen}”不在比较的方案（${ids.join('、')}）中，请更正。`, en: `The proposed option "${chosen}" is none of those compared (${ids.join(', ')}); please correct it.` });
  }
  const { options, provenance } = await runAnalysis(runCostBenefit, comparison, context);
  const own = options.find(({ id }) => id === chosen)!;
  const best = options.find(({ rank }) => rank === 1)!;
  const { npv, bcr, rank, dominated_by } = own;
  return {
    options: { analysis: provenance.analysis, params_hash: provenance.params_hash, chosen, count: options.length, npv, bcr, rank, best: best.id, best_npv: best.npv, dominated_by },
    why: told(own, best, options.length),
    uses: provenance.rule_packs,
  };
}

type Option = { id: string; npv: number; bcr: number | null; rank: number; dominated_by: string | null };

function told({ id, npv, bcr, rank, dominated_by }: Option, best: Option, count: number): Text {
  const ratio = bcr === null ? { zh: '', en: '' } : { zh: `，效益成本比 ${shown(bcr)}`, en: `, benefit-cost ratio ${shown(bcr)}` };
  const other = rank === 1 ? { zh: '为净现值最高的方案', en: 'the highest' } : { zh: `排第 ${rank}，净现值最高的是“${best.id}”（${shown(best.npv)}），请说明不采用的理由`, en: `number ${rank}; the highest is "${best.id}" (${shown(best.npv)}), please say why it is not proposed` };
  const worse = dominated_by === null ? { zh: '', en: '' } : { zh: `；与“${dominated_by}”相比成本不低而效果不高`, en: `; it costs no less and does no more than "${dominated_by}"` };
  return { zh: `${count} 个方案中，拟采用的“${id}”净现值 ${shown(npv)}${ratio.zh}，${other.zh}${worse.zh}。`, en: `Of ${count} options, the proposed "${id}" has a net present value of ${shown(npv)}${ratio.en}: ${other.en}${worse.en}.` };
}
