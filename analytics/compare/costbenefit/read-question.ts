/** The options as streams of money; what cannot be compared is refused by option and field. */
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import type { costBenefit } from './contract.ts';
import { type Streams, streamsOf } from './flows.ts';
import { sharesOf, type Weights } from './weighing.ts';

type Params = ParamsOf<typeof costBenefit>;
export type Option = Params['options'][number] & Streams;
export type Variation = Params['sensitivity'][number];

export type Question = { readonly options: readonly Option[]; readonly firstYear: number; readonly weights: Weights | null };

/** Draws × options × years: a second or two. */
const MOST_WORK = 60_000_000;

/** @throws AppError `invalid_params`, `too_large` */
export function readQuestion({ options, weights, sensitivity, draws, seed }: Params): Question {
  mustDiffer(options.map(({ id }) => id));
  const years = options.flatMap(({ flows }) => flows.map(({ year }) => year));
  if (years.length === 0) throw refused('所有方案都没有收支，请至少给出一个方案的成本或效益。', 'No option has any flows; please give the costs or benefits of at least one.');
  const firstYear = years.reduce((first, year) => Math.min(first, year));
  const span = years.reduce((last, year) => Math.max(last, year)) - firstYear + 1;
  mustVary(sensitivity, options, draws !== undefined);
  if (draws !== undefined) {
    if (seed === undefined) throw refused('随机模拟需要种子（seed），以便以后得到同样的结果，请给出一个整数。', 'A simulation needs a seed so that it can be repeated; please give a whole number.');
    if (sensitivity.length === 0) throw refused('随机模拟需要在 sensitivity 中说明哪些因素在什么范围内变动，请补充。', 'A simulation needs to know what varies within which range; please give it in sensitivity.');
    if (draws * options.length * span > MOST_WORK) {
      throw new AppError('too_large', {
        zh: `${draws} 次模拟 × ${options.length} 个方案 × ${span} 年超出单次上限，请减少模拟次数或方案。`,
        en: `${draws} draws × ${options.length} options × ${span} years are more than one question may hold; please ask for fewer draws or options.`,
      });
    }
  }
  return { options: options.map((option) => ({ ...option, ...streamsOf(option.flows, firstYear, span) })), firstYear, weights: weights === undefined ? null : readWeights(weights, options) };
}

function mustDiffer(ids: readonly string[]): void {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw refused(`方案“${twice}”出现了两次，请合并或改名。`, `Option "${twice}" stands twice; please merge or rename it.`);
}

function readWeights(weights: Readonly<Record<string, number>>, options: Params['options']): Weights {
  const criteria = Object.keys(weights);
  if (!(Object.values(weights).reduce((sum, weight) => sum + weight, 0) > 0)) throw refused('各项权重之和为 0，请至少给一项大于 0 的权重。', 'The weights add up to 0; please give at least one above 0.');
  for (const { id, scores = {} } of options) {
    const missing = criteria.find((criterion) => !Object.hasOwn(scores, criterion));
    if (missing !== undefined) throw refused(`方案“${id}”缺少准则“${missing}”的评分，请补上，或去掉该准则的权重。`, `Option "${id}" has no score for the criterion "${missing}"; please give it or leave its weight out.`);
    const unknown = Object.keys(scores).find((criterion) => !criteria.includes(criterion));
    if (unknown !== undefined) throw refused(`方案“${id}”评了准则“${unknown}”，但没有给它权重，请补上权重或去掉该项评分。`, `Option "${id}" is scored by the criterion "${unknown}", which has no weight; please give one or leave the score out.`);
  }
  return sharesOf(weights);
}

const NOW = { discount_rate: null, costs: 1, benefits: 1 } as const;

function mustVary(sensitivity: readonly Variation[], options: Params['options'], drawn: boolean): void {
  const seen = new Set<string>();
  sensitivity.forEach(({ variable, low, high, option }, i) => {
    const at = { zh: `sensitivity 第 ${i + 1} 项`, en: `Entry ${i + 1} of sensitivity` };
    if (low > high) throw refused(`${at.zh}的下限 ${low} 大于上限 ${high}，请对调。`, `${at.en} has the low value ${low} above the high value ${high}; please swap them.`);
    if (variable === 'discount_rate' && (option !== undefined || high > 1)) {
      throw refused(
        option !== undefined ? `${at.zh}是折现率，对所有方案相同，请去掉方案“${option}”。` : `${at.zh}的折现率上限为 ${high}，应不大于 1（100%），请更正。`,
        option !== undefined ? `${at.en} is the discount rate, which is one for all options; please leave option "${option}" out.` : `${at.en} has a discount rate of ${high}; expected at most 1 (100%). Please correct it.`,
      );
    }
    if (variable !== 'discount_rate' && low < 0) throw refused(`${at.zh}的倍数下限为 ${low}，应不小于 0，请更正。`, `${at.en} has the multiple ${low}; expected at least 0. Please correct it.`);
    if (option !== undefined && !options.some(({ id }) => id === option)) throw refused(`${at.zh}中的方案“${option}”不存在，请核对名称。`, `${at.en} names the option "${option}", which is not there; please check the name.`);
    const now = NOW[variable];
    if (drawn && now !== null && (low > now || high < now)) throw refused(`${at.zh}的范围 ${low}–${high} 不包含现值 1，无法模拟，请更正范围。`, `${at.en} ranges from ${low} to ${high} without the present value 1, so it cannot be drawn; please correct the range.`);
    const key = JSON.stringify([variable, option]);
    if (seen.has(key)) throw refused(`${at.zh}与前面的一项重复，请只保留一项。`, `${at.en} repeats an earlier one; please keep one of them.`);
    seen.add(key);
  });
}

export function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
