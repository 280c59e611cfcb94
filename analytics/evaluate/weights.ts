/** Whether the weights make up what the stage asks for. Pure. */
import type { Text } from '../errors.ts';
import { levelKey } from '../library/usage/table.ts';
import type { ParametersOf } from '../rulepacks/kinds.ts';
import type { Line, STAGES } from './contract.ts';
import { same, shown, weightSum } from './figures.ts';

type Weighed = Pick<Line, 'weight' | 'level1'>;
export type WeightRules = ParametersOf<'stage_weights'>;
/** `exact`: by what points are multiplied so that full points for every line are the total, which kept weights such as 6.6667 miss. */
export type WeightCheck = { total: number; expected: number; agrees: boolean; why: Text; notes: Text[]; executionPoints: number; exact: number };

/** @returns null where the pack does not know the stage */
export function checkWeights(lines: readonly Weighed[], stage: (typeof STAGES)[number], withFunds: boolean, rules: WeightRules): WeightCheck | null {
  const rule = rules.stages.find((one) => one.stage === stage);
  if (rule === undefined) return null;
  const executionPoints = rule.with_execution && withFunds ? rules.execution_points : 0;
  const weights = lines.map(({ weight }) => weight);
  const isWhole = same(weightSum(weights, rule.total - executionPoints), rule.total - executionPoints);
  const left = rule.with_execution && !withFunds && !isWhole ? rules.execution_points : 0;
  const expected = rule.total - left;
  const ofLines = weightSum(weights, expected - executionPoints);
  const total = ofLines + executionPoints;
  const agrees = same(total, expected);
  const sum = sumOf(weights);
  const parts = executionPoints > 0 ? { zh: `指标 ${shown(ofLines)} 分加执行率 ${shown(executionPoints)} 分，`, en: `indicators ${shown(ofLines)} and execution ${shown(executionPoints)}, ` } : { zh: '', en: '' };
  const without = left > 0 ? { zh: `（没有给出资金，未含执行率 ${shown(left)} 分）`, en: ` (no funds given, without the ${shown(left)} points of execution)` } : { zh: '', en: '' };
  const difference = total > expected ? { zh: `多 ${shown(total - expected)} 分，请调整`, en: `${shown(total - expected)} too many, please adjust` } : { zh: `少 ${shown(expected - total)} 分，请补足`, en: `${shown(expected - total)} too few, please adjust` };
  const verdict = agrees ? { zh: '合计相符', en: 'they agree' } : difference;
  return {
    total, expected, agrees, executionPoints, exact: sum > 0 ? ofLines / sum : 1,
    why: { zh: `${parts.zh}权重合计 ${shown(total)} 分，应为 ${shown(expected)} 分${without.zh}，${verdict.zh}。`, en: `${parts.en}weights sum to ${shown(total)}, expected ${shown(expected)}${without.en}; ${verdict.en}.` },
    notes: stage === 'evaluation' ? [] : levelNotes(lines, rules),
  };
}

const sumOf = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);

/** Only where every line tells its level 1: a part would look like a shortfall. */
function levelNotes(lines: readonly Weighed[], { level1 }: WeightRules): Text[] {
  if (lines.some((line) => line.level1 === undefined)) return [];
  const has = (name: string) => lines.some((line) => levelKey(line.level1!) === name);
  const usual = level1.find((one) => one.with_cost === has('成本') && one.with_satisfaction === has('满意度'));
  return (usual?.weights ?? []).flatMap(({ level1: name, weight }) => {
    const found = weightSum(lines.filter((line) => levelKey(line.level1!) === levelKey(name)).map((line) => line.weight), weight);
    return same(found, weight) ? [] : [{ zh: `${name}合计 ${shown(found)} 分，通常为 ${shown(weight)} 分，请确认。`, en: `${name} has ${shown(found)} points, usually ${shown(weight)}; please confirm.` }];
  });
}
