/** The units of a question as matrices; what cannot be compared is refused by unit and measure. */
import type { ParamsOf } from '../../contract.ts';
import { AppError, type Text } from '../../errors.ts';
import type { efficiency } from './contract.ts';
import type { Measures } from './measures.ts';

type Params = ParamsOf<typeof efficiency>;
type Unit = Params['units'][number];
type Side = 'inputs' | 'outputs';

export type NamedMeasures = Measures & { readonly inputNames: readonly string[]; readonly outputNames: readonly string[] };

const MOST_MEASURES = 20;
const SIDES: Record<Side, Text> = { inputs: { zh: '投入', en: 'input' }, outputs: { zh: '产出', en: 'output' } };

/** @throws AppError `invalid_params` naming the unit, the measure and the value */
export function readUnits({ units, nondiscretionary, orientation }: Params): NamedMeasures {
  mustDiffer(units);
  const inputNames = namesOf(units, 'inputs');
  const outputNames = namesOf(units, 'outputs');
  const unknown = nondiscretionary.find((name) => !inputNames.includes(name));
  if (unknown !== undefined) throw refused(`不可控投入“${unknown}”不在投入 ${inputNames.join('、')} 之中，请核对名称。`, `The non-discretionary input "${unknown}" is not among the inputs ${inputNames.join(', ')}; please check the name.`);
  const fixed = Uint8Array.from(inputNames, (name) => (nondiscretionary.includes(name) ? 1 : 0));
  if (orientation === 'input' && fixed.every((one) => one === 1)) {
    throw refused('投入导向要求至少有一项可控投入，但所有投入都标为不可控。请去掉一项，或改用产出导向。', 'Input orientation needs an input that can be changed, but all are named non-discretionary. Please leave one out or choose output orientation.');
  }
  for (const unit of units) {
    const changeable = orientation === 'input' ? inputNames.filter((_, i) => fixed[i] === 0) : inputNames;
    mustHaveSome(unit, 'inputs', changeable);
    mustHaveSome(unit, 'outputs', outputNames);
  }
  const figures = Float64Array.from(units.flatMap(({ inputs, outputs }) => [...inputNames.map((name) => inputs[name]!), ...outputNames.map((name) => outputs[name]!)]));
  return { count: units.length, inputCount: inputNames.length, outputCount: outputNames.length, figures, fixed, inputNames, outputNames };
}

function mustDiffer(units: readonly Unit[]): void {
  const lines = new Map<string, number>();
  units.forEach(({ id }, i) => {
    const before = lines.get(id);
    if (before !== undefined) throw refused(`单元“${id}”出现了两次（第 ${before + 1} 个和第 ${i + 1} 个），请合并或改名。`, `Unit "${id}" stands in units twice (places ${before + 1} and ${i + 1}); please merge or rename it.`);
    lines.set(id, i);
  });
}

/** Every measure that any unit has, in order of appearance; all units must have all. */
function namesOf(units: readonly Unit[], side: Side): string[] {
  const word = SIDES[side];
  const names = [...new Set(units.flatMap((unit) => Object.keys(unit[side])))];
  if (names.length === 0) throw refused(`没有任何${word.zh}，请至少给出一项。`, `There is no ${word.en} at all; please give at least one.`);
  if (names.length > MOST_MEASURES) throw refused(`${word.zh}有 ${names.length} 项，最多 ${MOST_MEASURES} 项，请减少。`, `There are ${names.length} ${word.en}s, at most ${MOST_MEASURES} can be compared; please leave some out.`);
  for (const unit of units) {
    for (const name of names) {
      const value = Object.hasOwn(unit[side], name) ? unit[side][name] : undefined;
      if (value === undefined) throw refused(`单元“${unit.id}”缺少${word.zh}“${name}”，请补上数值，或从所有单元中去掉该项。`, `Unit "${unit.id}" lacks the ${word.en} "${name}"; please give it, or leave the measure out of all units.`);
      if (value < 0) throw refused(`单元“${unit.id}”的${word.zh}“${name}”为 ${value}，不能小于 0，请核对。`, `The ${word.en} "${name}" of unit "${unit.id}" is ${value}; it may not be under 0. Please check it.`);
    }
  }
  return names;
}

function mustHaveSome(unit: Unit, side: Side, names: readonly string[]): void {
  if (names.some((name) => unit[side][name]! > 0)) return;
  const word = SIDES[side];
  throw refused(
    `单元“${unit.id}”的${word.zh}（${names.join('、')}）全部为 0，无法衡量效率，请核对或去掉该单元。`,
    `All ${word.en}s (${names.join(', ')}) of unit "${unit.id}" are 0, so its efficiency cannot be measured; please check them or leave the unit out.`,
  );
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
