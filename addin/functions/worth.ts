/** What JX.NPV, JX.BCR and JX.IRR share: costs and benefits of consecutive periods as an option, many of them in one call. */
import type { z } from 'zod';
import { costBenefit } from '../../analytics/compare/costbenefit/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { AppError } from '../../analytics/errors.ts';
import type { Packed } from '../batch.ts';
import { isEmptyCell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import { numberIn } from './figures.ts';
import { grouped, joiner, type CellQuestion } from './plan.ts';

const resultSchema = costBenefit.result.extend({ provenance });
type Result = z.output<typeof resultSchema>;
export type Worth = Result['options'][number];

type Flow = { readonly year: number; readonly cost: number; readonly benefit: number };
type Rate = { readonly discount_rate: number } | { readonly rulepack: string };
export type WorthQuestion = CellQuestion & { readonly flows: readonly Flow[]; readonly rate: Rate };

/** The first cell counts whole: it is year 0 of every formula. */
const YEAR_ZERO = 2000;
const MOST_PERIODS = 200;
const MOST_OPTIONS = 200;

/**
 * @param rate a share such as 0.05 or `5%`, or the id of a rule pack of discount rates
 * @throws AppError `invalid_params` for an argument that cannot be understood
 */
export function worthQuestion(rate: unknown, costs: unknown, benefits: unknown): WorthQuestion {
  const [paid, gained] = [figuresOf(costs, '成本'), figuresOf(benefits, '效益')];
  if (paid.length !== gained.length) {
    throw new AppError('invalid_params', {
      zh: `成本有 ${paid.length} 个单元格，效益有 ${gained.length} 个，应当相同（每年一个），请更正引用的区域。`,
      en: `Costs have ${paid.length} cells and benefits ${gained.length}; they must be equally many, one a year. Please correct the ranges.`,
    });
  }
  if (paid.length > MOST_PERIODS) {
    throw new AppError('invalid_params', { zh: `区域有 ${paid.length} 个单元格，最多 ${MOST_PERIODS} 年，请缩小区域。`, en: `The range has ${paid.length} cells; at most ${MOST_PERIODS} years are possible. Please make it smaller.` });
  }
  const flows = paid.map((cost, i) => ({ year: YEAR_ZERO + i, cost, benefit: gained[i]! }));
  const asked = rateOf(rate);
  return { joiner: together, key: JSON.stringify(['worth', asked, flows]), flows, rate: asked, call: callOf(asked, [flows]) };
}

/** An empty cell is a year without: 0 and nothing mean the same here. */
function figuresOf(value: unknown, what: string): number[] {
  const cells: unknown[] = Array.isArray(value) ? (value as unknown[]).flat() : [value];
  return cells.map((cell, i) => numberIn(cell, `第 ${i + 1} 年的${what}`, true) ?? 0);
}

function rateOf(value: unknown): Rate {
  if (typeof value === 'number') return { discount_rate: checked(value) };
  if (isEmptyCell(value)) {
    throw new AppError('invalid_params', { zh: '折现率没有填写，没有默认值，请填写如 5% 的比率或折现率规则包的编号。', en: 'The discount rate is missing and has no default; please give a rate such as 5% or the id of a rule pack of discount rates.' });
  }
  const text = String(value).normalize('NFKC').trim();
  return /^[+-]?[\d.,]+%?$/.test(text) ? { discount_rate: checked(numberIn(text, '折现率', true)!) } : { rulepack: text };
}

function checked(rate: number): number {
  if (rate > -1 && rate <= 1) return rate;
  throw new AppError('invalid_params', { zh: `折现率是“${rate}”，应大于 -100% 且不大于 100%（如 5% 或 0.05），请更正。`, en: `The discount rate is "${rate}"; expected above -100% and at most 100% (such as 5% or 0.05). Please correct it.` });
}

const callOf = (rate: Rate, options: readonly (readonly Flow[])[]) => ({ id: costBenefit.id, params: { ...rate, options: options.map((flows, i) => ({ id: `#${i}`, flows })) } });

/** Cells of the same rate share one call. */
export function packWorths(questions: readonly WorthQuestion[]): Packed<WorthQuestion>[] {
  return grouped(questions, ({ rate }) => JSON.stringify(rate), MOST_OPTIONS).map((some) => {
    const place = new Map(some.map((question, i) => [question, i]));
    let parsed: Result | undefined;
    return {
      call: callOf(some[0]!.rate, some.map(({ flows }) => flows)),
      questions: some,
      pick: (result, question): Worth => {
        parsed ??= parseAnswer(resultSchema, result);
        return parsed.options[place.get(question)!]!;
      },
    };
  });
}

const together = joiner(packWorths);
