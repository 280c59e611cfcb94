import { implement } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { againstStandard } from './against-standard.ts';
import { byNature } from './by-nature.ts';
import { changeOf } from './change.ts';
import { analyse } from './contract.ts';
import { CURRENCY_NAMES } from '../../compare/currency.ts';
import { deadheadOf } from './deadhead.ts';
import { mainFirst } from './driving-output.ts';
import { inlineBook } from './inline.ts';
import { storedBook } from './stored.ts';
import { structureOf } from './structure.ts';
import { outputRatiosOf, unitCostsOf } from './unit-costs.ts';
import { warningsOf } from './warnings.ts';

/** Full cost by object: direct, allocated, by unit of output, against standards, against peers and against the year before. */
export const runAnalyse = implement(analyse, async (params, context) => {
  const { caller: { lang } } = context;
  const { currency = 'CNY' } = params;
  if (!params.inline && currency !== 'CNY') {
    throw new AppError('invalid_params', {
      zh: `已导入的成本以元计，不能按${CURRENCY_NAMES[currency].zh}分析，请去掉币种。`,
      en: `Stored costs are in yuan and cannot be analysed in ${CURRENCY_NAMES[currency].en}; please leave the currency out.`,
    });
  }
  const book = params.inline ? inlineBook(params, params.inline) : await storedBook(params, context);
  const order = params.inline?.allocation ?? params.allocation;
  if (order && book.objects.length < book.total) throw tooManyToAllocate(book.total, params.limit);
  const here = new Set(book.objects);
  const lines = book.objects.flatMap((name) => book.lines.ofYear(name, book.year));
  const outputs = book.objects.flatMap((name) => mainFirst(book.lines.ofYear(name, book.year), book.outputs.ofYear(name, book.year)));
  const { structure, costs, flows } = structureOf(book.objects, lines, order);
  const compared = againstStandard(lines, book.standards, { year: book.year, region: params.region, quality_grade: params.quality_grade });
  return {
    result: {
      total: book.total,
      structure,
      objects: costs,
      unit_costs: unitCostsOf(costs, outputs, book),
      output_ratios: outputRatiosOf(outputs),
      against_standard: compared.map(({ reason, overlapping: _, ...row }) => ({ ...row, reason: reason?.[lang] ?? null })),
      change: book.objects.flatMap((name) => changeOf(name, book.lines.of(name), book.outputs.of(name), book.year) ?? []),
      deadhead: book.objects.flatMap((name) => deadheadOf(name, book.lines.ofYear(name, book.year), book.outputs.ofYear(name, book.year)) ?? []),
      by_nature: book.objects.flatMap((name) => byNature(name, book.lines.ofYear(name, book.year))),
      payers: book.payments.filter(({ cost_object }) => here.has(cost_object)).map((payment) => ({ ...payment })),
      flows,
      warnings: warningsOf(book, compared, CURRENCY_NAMES[currency]).map((warning) => warning[lang]),
    },
    inline: params.inline !== undefined,
  };
});

function tooManyToAllocate(total: number, shown: number): AppError {
  return new AppError('too_large', {
    zh: `分摊需要一次读入全部 ${String(total)} 个成本对象，超过了 ${String(shown)} 个。请用 cost_objects 选出相关的成本对象，或调大 limit（最多 1,000）。`,
    en: `Allocation needs all ${String(total)} cost objects at once, more than ${String(shown)}. Please choose the objects concerned with cost_objects, or raise limit (1,000 at most).`,
  });
}
