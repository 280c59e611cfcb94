import type { Text } from '../../errors.ts';
import { normaliseName } from '../../imports/normalise-name.ts';
import type { againstStandard } from './against-standard.ts';
import { type CostBook, groupBy, type Line, type Output, ownCost } from './cost-book.ts';
import { deadheadOf, deadheadWarnings } from './deadhead.ts';

/** A factor between two years that no price or volume explains, but a slip between 元 and 万元 does. */
const SLIP = 1_000;

/** What is missing or looks wrong, each with its object and row. @param money the name of the currency */
export function warningsOf(book: CostBook, compared: ReturnType<typeof againstStandard>, money: Text): Text[] {
  return [...book.objects.flatMap((name) => warningsOfObject(book, name, money)), ...overlappingOf(compared)];
}

function warningsOfObject(book: CostBook, name: string, money: Text): Text[] {
  const lines = book.lines.ofYear(name, book.year);
  const outputs = book.outputs.ofYear(name, book.year);
  return [...ofLines(name, lines, money), ...twiceNamed(name, lines), ...ofOutputs(name, outputs), ...deadheadWarnings(deadheadOf(name, lines, outputs)), ...slips(book, name, money), ...missingItems(book, name)];
}

type Lines = readonly Line[];

function ofLines(name: string, lines: Lines, money: Text): Text[] {
  return lines.flatMap(({ item, trace, amount, behaviour, driver, driver_quantity }) => {
    const row = { zh: `“${name}”的“${item}”`, en: `"${item}" of "${name}"` };
    const warnings: Text[] = [];
    if (trace === null) warnings.push({ zh: `${row.zh}没有注明直接或间接成本，按直接成本计，请补充。`, en: `${row.en} does not say direct or indirect and counts as direct; please add it.` });
    if (amount === null) warnings.push({ zh: `${row.zh}没有金额，未计入成本，请补充。`, en: `${row.en} has no amount and is not in the cost; please add it.` });
    else if (amount < 0) warnings.push({ zh: `${row.zh}金额为负（${figure(amount)} ${money.zh}），请核对是否为冲销。`, en: `${row.en} is negative (${figure(amount)} ${money.en}); please check whether it is a reversal.` });
    if (behaviour === 'variable' && driver !== null && !(driver_quantity !== null && driver_quantity > 0)) {
      warnings.push({ zh: `${row.zh}是变动成本，但动因“${driver}”没有数量，请补充。`, en: `${row.en} is variable, but its driver "${driver}" has no quantity; please add it.` });
    }
    return warnings;
  });
}

function twiceNamed(name: string, lines: Lines): Text[] {
  const groups = [...groupBy(lines, ({ item }) => normaliseName(item)).values()];
  return groups.flatMap((group) => {
    const names = [...new Set(group.map(({ item }) => item))];
    if (names.length < 2) return [];
    return [{ zh: `“${name}”的成本项“${names.join('”“')}”名称只差空格或符号，可能重复填报，请核对。`, en: `The items "${names.join('", "')}" of "${name}" differ in spaces or marks only and may stand there twice; please check.` }];
  });
}

function ofOutputs(name: string, outputs: readonly Output[]): Text[] {
  if (outputs.length === 0) return [{ zh: `“${name}”没有产出数量，无法计算单位成本，请补充。`, en: `"${name}" has no output, so there is no unit cost; please add it.` }];
  const zero = outputs.filter(({ quantity }) => !(quantity !== null && quantity > 0));
  const warnings = zero.map(({ output_unit }) => ({ zh: `“${name}”的产出“${output_unit}”为 0 或为空，无法计算该单位成本，请核对。`, en: `The output "${output_unit}" of "${name}" is 0 or empty, so it has no unit cost; please check.` }));
  for (const { output_unit } of outputs) {
    const ones = /^[万亿](.+)$/.exec(output_unit)?.[1];
    if (ones !== undefined) warnings.push({ zh: `“${name}”的产出以“${output_unit}”计，单位成本是每${output_unit}的，且不与以“${ones}”计的同类比较；请换算为“${ones}”。`, en: `The output of "${name}" counts in ${output_unit}: its unit cost is for one ${output_unit}, and it is not compared with those that count in ${ones}; please convert it to ${ones}.` });
  }
  if (outputs.length > 1) return warnings;
  return [...warnings, { zh: `“${name}”只有一个产出单位，请再给一个（如车公里之外的人次），以免成本扩张而服务不增。`, en: `"${name}" has one output unit only; please give a second (passengers beside vehicle-km), or cost may grow without service.` }];
}

/** Figures that differ from the year before by a thousand times or more. */
function slips({ lines, outputs, year }: CostBook, name: string, money: Text): Text[] {
  const rows = [
    ...lines.of(name).map(({ fiscal_year, item, amount }) => ({ fiscal_year, label: item, value: amount })),
    ...outputs.of(name).map(({ fiscal_year, output_unit, quantity }) => ({ fiscal_year, label: output_unit, value: quantity })),
  ];
  return rows.flatMap((row) => {
    const earlier = row.fiscal_year === year ? rows.find((one) => one.fiscal_year < year && one.label === row.label) : undefined;
    if (!earlier || !(earlier.value! > 0) || !(row.value! > 0)) return [];
    const factor = row.value! / earlier.value!;
    if (factor < SLIP && factor > 1 / SLIP) return [];
    return [{
      zh: `“${name}”的“${row.label}”本年为 ${figure(row.value!)}，${String(earlier.fiscal_year)}年为 ${figure(earlier.value!)}，相差过大，请核对是否混用了${money.zh}与万${money.zh}（或个与万）。`,
      en: `"${row.label}" of "${name}" is ${figure(row.value!)} this year and was ${figure(earlier.value!)} in ${String(earlier.fiscal_year)}; please check whether units and ten thousands were mixed up.`,
    }];
  });
}

function missingItems(book: CostBook, name: string): Text[] {
  const lines = book.lines.ofYear(name, book.year);
  const others = book.others(name, book.outputs.ofYear(name, book.year), ownCost(lines));
  if (!others) return [];
  const own = new Set(lines.map(({ item }) => normaliseName(item)));
  const missing = others.everyItem().filter((item) => !own.has(normaliseName(item)));
  return missing.map((item) => ({ zh: `“${name}”没有“${item}”，而同类的 ${String(others.count)} 个成本对象都有，请核对是否漏报。`, en: `"${name}" has no "${item}", though all ${String(others.count)} comparable objects have; please check whether it was left out.` }));
}

function overlappingOf(compared: ReturnType<typeof againstStandard>): Text[] {
  const items = new Set(compared.filter(({ overlapping }) => overlapping).map(({ item }) => item));
  return [...items].map((item) => ({ zh: `“${item}”同时有两个有效的标准，采用了生效日期较晚的一个，请给旧标准填上终止日期。`, en: `"${item}" has two standards that hold at once; the later one was used. Please end the older one.` }));
}

const figure = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });
