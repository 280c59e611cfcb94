/** The whole calculation as a sheet of formulas with named ranges, which any spreadsheet program calculates again. Pure. */
import type { Currency } from '../../compare/currency.ts';
import type { ResultOf } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import type { AllocationOrder, analyse } from '../analyse/contract.ts';
import { NO_FLOWS, writeAllocation } from './allocation.ts';
import { writeNeed, type NeedPart } from './need.ts';
import { at, EACH, fixedAt, MONEY, QUANTITY, SheetBuilder, span, type Model } from './sheet.ts';
import { modelWords, type ModelWords } from './words.ts';

export type ModelQuestion = {
  readonly lang: Lang;
  /** Yuan where it is left out. */
  readonly currency?: Currency | undefined;
  readonly title: string;
  /** Where the inputs come from: data version, year, time. */
  readonly origin: readonly string[];
  readonly result: Omit<ResultOf<typeof analyse>, 'provenance'>;
  readonly allocation?: AllocationOrder | undefined;
  readonly need?: NeedPart;
};

const WIDTHS = [30, 20, 14, 14, 16, 16, 16, 16, 16, 16, 16, 16, 30] as const;

/** @returns cells, names and what each formula came to in our own calculation */
export function buildModel({ lang, currency, title, origin, result, allocation, need }: ModelQuestion): Model {
  const words = modelWords(lang, currency);
  const sheet = new SheetBuilder();
  sheet.title(title);
  sheet.row(words.note);
  for (const text of origin) sheet.row({ text });

  sheet.title(words.lines);
  sheet.header(words.object, words.item, words.trace, words.behaviour, words.amount, words.driver, words.driverQuantity, words.unitStandard, words.standard, words.within, words.beyond, words.source);
  const lines = result.against_standard;
  const first = sheet.next;
  for (const { cost_object, item, trace, behaviour, actual, driver, driver_quantity, standard_unit_cost, standard, within, beyond, source, reason } of lines) {
    const row = sheet.next;
    const [e, g, h, i] = [4, 6, 7, 8].map((column) => at(row, column));
    sheet.row(
      { text: cost_object }, { text: item }, words.traces[trace ?? 'direct'], behaviour === null ? null : words.behaviours[behaviour], { cell: actual, format: MONEY }, { text: driver }, { cell: driver_quantity, format: QUANTITY }, { cell: standard_unit_cost, format: EACH },
      { cell: `=IF(OR(${h!}="",${g!}=""),"",${h!}*${g!})`, format: MONEY, expect: standard }, { cell: `=IF(${i!}="","",MIN(${e!},${i!}))`, format: MONEY, expect: within }, { cell: `=IF(${i!}="","",${e!}-${at(row, 9)})`, format: MONEY, expect: beyond }, { text: source ?? reason },
    );
  }
  const column = (index: number) => span({ row: first, column: index, rows: lines.length, columns: 1 });

  const objects = result.objects.map(({ cost_object }) => cost_object);
  const rowOf = writeObjects(sheet, result, column, words);
  const own = (object: string) => `(${at(rowOf.get(object)!, 1)}+${at(rowOf.get(object)!, 2)})`;
  const flows = allocation ? writeAllocation(sheet, objects, allocation, own, result.flows, words) : NO_FLOWS;
  for (const { cost_object, passed_on } of result.objects) {
    const [received, passed] = [flows.received(cost_object), flows.passed(cost_object)];
    sheet.set(rowOf.get(cost_object)!, 3, { cell: received === null ? 0 : `=${received}`, format: MONEY });
    sheet.set(rowOf.get(cost_object)!, 4, { cell: passed === null ? 0 : `=${passed}`, format: MONEY, expect: passed_on });
  }

  sheet.title(words.units);
  sheet.header(words.object, words.unit, words.quantity, words.unitCost);
  const quantityAt = new Map(result.unit_costs.map(({ cost_object, output_unit, quantity, unit_cost }) => {
    const row = sheet.next;
    sheet.row({ text: cost_object }, { text: output_unit }, { cell: quantity, format: QUANTITY }, { cell: `=IF(${at(row, 2)}>0,${at(rowOf.get(cost_object)!, 5)}/${at(row, 2)},"")`, format: EACH, expect: unit_cost });
    return [JSON.stringify([cost_object, output_unit]), fixedAt(row, 2)] as const;
  }));
  if (need) {
    const { link } = need;
    const linked = link && {
      lines: lines.flatMap((line, place) => (line.cost_object === link.object ? [{ row: first + place, driven: (line.driver_quantity ?? 0) > 0, compared: line.standard !== null }] : [])),
      quantityAt: quantityAt.get(JSON.stringify([link.object, link.unit]))!,
      flows,
    };
    writeNeed(sheet, need, linked ?? null, words);
  }
  return sheet.done(WIDTHS);
}

/** Each object's own cost by traceability; what it receives and passes on is set once the allocation stands below. */
function writeObjects(sheet: SheetBuilder, { objects }: ModelQuestion['result'], column: (index: number) => string, words: ModelWords): Map<string, number> {
  sheet.title(words.objects);
  sheet.header(words.object, words.direct, words.indirect, words.received, words.passed, words.full);
  return new Map(objects.map(({ cost_object, direct, full_cost }) => {
    const row = sheet.next;
    // Neither SUMIFS nor =: some programs read * and ? in a name as any letters.
    const sum = (trace: string) => `=SUMPRODUCT(EXACT(${column(0)},${at(row, 0)})*(${column(2)}="${trace}")*${column(4)})`;
    sheet.row(
      { text: cost_object }, { cell: sum(words.traces.direct), format: MONEY, expect: direct }, { cell: sum(words.traces.indirect), format: MONEY }, null, null,
      { cell: `=${at(row, 1)}+${at(row, 2)}+${at(row, 3)}-${at(row, 4)}`, format: MONEY, expect: full_cost },
    );
    return [cost_object, row] as const;
  }));
}
