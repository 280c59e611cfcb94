/** What the reader of efficiency scores has to know. Pure. */
import type { Text } from '../../errors.ts';
import { groupBy } from '../../library/group-by.ts';
import type { Orientation, Returns } from './contract.ts';
import type { NamedMeasures } from './read-units.ts';

const RETURNS_WORDS: Record<Returns, Text> = {
  crs: { zh: '规模报酬不变', en: 'constant returns to scale' },
  vrs: { zh: '规模报酬可变', en: 'variable returns to scale' },
  nirs: { zh: '规模报酬非递增', en: 'non-increasing returns to scale' },
};

export function explanationOf(orientation: Orientation, returns: Returns): Text {
  const word = RETURNS_WORDS[returns];
  if (orientation === 'input') {
    return {
      zh: `${word.zh}、投入导向：得分 θ 表示同样的产出最少只需要现有投入的多少；1 为在前沿上。效率是相对于本次给出的单元而言的。`,
      en: `With ${word.en}, input orientation: the score θ is the share of its inputs that a unit's outputs need at least; 1 is on the frontier. Efficiency is relative to the units given here.`,
    };
  }
  return {
    zh: `${word.zh}、产出导向：得分 φ 表示同样的投入最多可得到现有产出的多少倍；1 为在前沿上。效率是相对于本次给出的单元而言的。`,
    en: `With ${word.en}, output orientation: the score φ is how many times its outputs a unit's inputs could bring at most; 1 is on the frontier. Efficiency is relative to the units given here.`,
  };
}

export const ALL_EFFICIENT: Text = {
  zh: '所有单元都在前沿上，没有可供抽样的差距，不能给出区间。请增加单元或减少指标。',
  en: 'All units are on the frontier, so there are no distances to draw from and no intervals. Please add units or leave out measures.',
};

export function warningsOf(measures: NamedMeasures, infeasible: readonly string[], ids: readonly string[]): Text[] {
  const { count, inputCount, outputCount } = measures;
  const advised = Math.max(inputCount * outputCount, 3 * (inputCount + outputCount));
  return [
    ...(count === 1
      ? [{ zh: '只有 1 个单元，它只能与自己比较，得分必然为 1，请加入可比的单元。', en: 'There is one unit only; compared with itself its score must be 1. Please add comparable units.' }]
      : count < advised
        ? [{
            zh: `${count} 个单元对 ${inputCount} 项投入、${outputCount} 项产出偏少，许多单元会因此显得有效。建议至少 ${advised} 个单元，或减少指标。`,
            en: `${count} units are few for ${inputCount} ${inputCount === 1 ? 'input' : 'inputs'} and ${outputCount} ${outputCount === 1 ? 'output' : 'outputs'}, so many will look efficient. At least ${advised} units are advised, or fewer measures.`,
          }]
        : []),
    ...zeroInputs(measures),
    ...twins(measures, ids),
    ...(infeasible.length === 0
      ? []
      : [{
          zh: `${someOf(infeasible)} 无法由其他单元构成对照，超效率没有得分。`,
          en: `The others cannot do what ${someOf(infeasible)} does, so there is no super-efficiency score.`,
        }]),
  ];
}

function zeroInputs({ count, inputCount, outputCount, figures, inputNames }: NamedMeasures): Text[] {
  return inputNames.flatMap((name, i) => {
    let zeros = 0;
    for (let unit = 0; unit < count; unit++) if (figures[unit * (inputCount + outputCount) + i] === 0) zeros++;
    if (zeros === 0) return [];
    if (zeros === count) return [{ zh: `投入“${name}”在所有单元中都为 0，不影响得分。`, en: `The input "${name}" is 0 in all units and does not touch the scores.` }];
    return [{
      zh: `${zeros} 个单元的投入“${name}”为 0，它们只能与同样为 0 的单元比较，得分往往偏高。请核对是否漏填。`,
      en: `The input "${name}" is 0 in ${zeros} units; these are compared only with units that have 0 there, too, and tend to score high. Please check that nothing is missing.`,
    }];
  });
}

/** Units with the same figures throughout. */
function twins({ inputCount, outputCount, figures }: NamedMeasures, ids: readonly string[]): Text[] {
  const width = inputCount + outputCount;
  const same = [...groupBy(ids.map((_, unit) => unit), (unit) => figures.subarray(unit * width, (unit + 1) * width).join()).values()].filter(({ length }) => length > 1);
  return same.slice(0, MOST_NAMED).map((units) => {
    const named = someOf(units.map((unit) => ids[unit]!));
    return { zh: `${named} 的各项数据完全相同，得分也相同，请核对是否重复填报。`, en: `${named} have the same figures throughout and so the same score; please check that none is entered twice.` };
  });
}

const MOST_NAMED = 5;

function someOf(ids: readonly string[]): string {
  return ids.length <= MOST_NAMED ? ids.join('、') : `${ids.slice(0, MOST_NAMED).join('、')}…（${ids.length}）`;
}
