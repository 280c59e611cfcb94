import { implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import { groupBy } from '../../library/group-by.ts';
import { ranksOf } from '../../numeric/ranks.ts';
import { rounded } from '../../numeric/rounding.ts';
import { elasticity } from './contract.ts';
import { type Observation, type Regression, regress } from './regression.ts';

type Params = ParamsOf<typeof elasticity>;
type Row = Params['rows'][number];

/** How output goes with spending over projects and years, and who is far from it. */
export const runElasticity = implement(elasticity, async ({ rows, fixed_years, errors, currency }, { caller: { lang } }) => {
  const usable = rows.filter((row): row is Row & Observation => whyNot(row) === null);
  const found = regress(usable, { fixedYears: fixed_years, errors });
  if (found === null) throw notEnough(usable, fixed_years, errors === 'cluster');
  const ranks = ranksOf(found.residuals.map((residual) => -residual));
  const residuals = usable.map(({ id, year, label, spending, output }, i) => (
    { id, year, label: label ?? null, spending, output, expected_output: found.expected[i]!, residual: found.residuals[i]!, rank: ranks[i]! }));
  const repeated = new Set(usable.map(({ id }) => id)).size < usable.length;
  return {
    result: {
      elasticity: found.slope,
      standard_error: found.standardError,
      interval: { low: found.low, high: found.high },
      r_squared: found.rSquared,
      r_squared_within: found.rSquaredWithin,
      currency,
      n: usable.length,
      units: new Set(usable.map(({ id }) => id)).size,
      years: new Set(usable.map(({ year }) => year)).size,
      errors,
      degrees_of_freedom: found.freedom,
      residuals: residuals.sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : a.year - b.year)),
      left_out: rows.flatMap((row, place) => {
        const reason = whyNot(row);
        return reason === null ? [] : [{ row: place, id: row.id, year: row.year, reason: reason[lang] }];
      }),
      explanation: explanationOf(found, usable.length, fixed_years)[lang],
      caveat: CAVEAT[lang],
      warnings: warningsOf(found, usable, { errors, repeated, left: rows.length - usable.length }).map((warning) => warning[lang]),
    },
    inline: true,
  };
});

/** Why a row has no logarithms. */
function whyNot({ spending, output }: Row): Text | null {
  if (spending === null || output === null) return { zh: `缺少${spending === null ? '支出' : '产出'}，请补上。`, en: `The ${spending === null ? 'spending' : 'output'} is missing; please fill it in.` };
  if (spending > 0 && output > 0) return null;
  const [word, value] = spending <= 0 ? [{ zh: '支出', en: 'spending' }, spending] : [{ zh: '产出', en: 'output' }, output];
  return { zh: `${word.zh}为 ${value}，不大于 0，不能取对数，请核对。`, en: `The ${word.en} is ${value}, which has no logarithm; please check it.` };
}

function notEnough(usable: readonly Observation[], fixedYears: boolean, clustered: boolean): AppError {
  const years = new Set(usable.map(({ year }) => year)).size;
  const needed = fixedYears ? years + 2 : 3;
  if (usable.length < needed) {
    return new AppError('not_enough_data', {
      zh: `支出和产出都大于 0 的只有 ${usable.length} 行，至少需要 ${needed} 行${fixedYears ? '（每个年度多用一个参数）' : ''}，请补充数据。`,
      en: `Only ${usable.length} rows have spending and output above 0; at least ${needed} are needed${fixedYears ? ' (each year takes one parameter)' : ''}. Please add data.`,
    });
  }
  if (clustered && new Set(usable.map(({ id }) => id)).size < 2) {
    return new AppError('not_enough_data', { zh: '按单位聚类的误差至少需要 2 个单位，现在只有 1 个，请补充单位或改用“各行独立（HC1）”的误差。', en: 'Errors clustered by id need at least 2 units and there is 1; please add units or use the errors of independent rows (HC1).' });
  }
  return new AppError('not_enough_data', {
    zh: `${fixedYears ? '同一年度内' : ''}各行的支出没有差别，无法看出产出随支出如何变化，请补充支出不同的数据。`,
    en: `Spending does not differ${fixedYears ? ' within any year' : ''}, so how output goes with it cannot be seen; please add rows with other spending.`,
  });
}

const two = (value: number) => String(rounded(value, 2));

function explanationOf({ slope, low, high, rSquared }: Regression, n: number, fixedYears: boolean): Text {
  return {
    zh: `${n} 行中，${fixedYears ? '同一年度内' : ''}支出高 1% 的，产出平均高 ${two(slope)}%（95% 区间 ${two(low)}–${two(high)}），支出的差别${fixedYears ? '连同年度' : ''}说明了产出差别的 ${rounded(rSquared * 100, 0)}%。`,
    en: `Over ${n} rows${fixedYears ? ', within each year,' : ''} output is ${two(slope)}% higher on average where spending is 1% higher (95% interval ${two(low)} to ${two(high)}); spending ${fixedYears ? 'and the years go' : 'goes'} with ${rounded(rSquared * 100, 0)}% of the differences in output.`,
  };
}

const CAVEAT: Text = {
  zh: '这是关联，不是因果：不能证明增加支出就会增加产出，也不能证明压减支出产出就不会减少。规模、价格、质量、地区条件以及“产出多的单位得到更多经费”都可能造成同样的结果；残差大的单位可能条件不同，也可能数据有误，不能单凭名次认定绩效好坏。',
  en: 'This is an association, not a cause: it does not prove that more spending brings more output, nor that a cut would cost none. Size, prices, quality, local conditions, or money going to those who already deliver more can look the same; a unit with a large residual may work under other conditions or have wrong data, and its rank alone says nothing about how well it performs.',
};

const FEW_ROWS = 20;
const FEW_CLUSTERS = 30;

function warningsOf({ low, high, freedom }: Regression, rows: readonly Observation[], { errors, repeated, left }: { errors: Params['errors']; repeated: boolean; left: number }): Text[] {
  const double = [...groupBy(rows, ({ id, year }) => JSON.stringify([id, year])).values()].find(({ length }) => length > 1)?.[0];
  return [
    ...(left > 0 ? [{ zh: `${left} 行没有参与计算，原因逐行列在“没有参与计算的行”中。`, en: `${left} rows are left out; each is listed with its reason under the rows left out.` }] : []),
    ...(double ? [{ zh: `“${double.id}”在 ${double.year} 年出现了不止一次，各行都参与了计算，请核对是否重复。`, en: `"${double.id}" stands more than once in ${double.year}, and every row counts; please check for duplicates.` }] : []),
    ...(low <= 0 && high >= 0 ? [{ zh: '95% 区间包含 0，这些数据看不出产出随支出变化。', en: 'The 95% interval includes 0: these data do not show that output goes with spending.' }] : []),
    ...(rows.length < FEW_ROWS ? [{ zh: `只有 ${rows.length} 行，区间不可靠，结论仅供参考。`, en: `There are ${rows.length} rows only; the interval is not reliable.` }] : []),
    ...(errors === 'hc1' && repeated ? [{ zh: '同一单位有多行，各行并不独立，误差可能偏小，建议把“误差的算法”改为“同一单位的各年相关（聚类）”。', en: 'Units stand with several rows, which are not independent, so the error may be too small; errors clustered by unit are advised.' }] : []),
    ...(errors === 'cluster' && freedom + 1 < FEW_CLUSTERS ? [{ zh: `只有 ${freedom + 1} 个单位，按单位聚类的误差偏小，结论仅供参考。`, en: `With ${freedom + 1} units the clustered errors tend to be too small.` }] : []),
  ];
}
