/** Two lamps and their four-way grid: is the money spent in time, and does it bring what it was given for? Pure. */
import type { Text } from '../errors.ts';
import { percent, quotient, reaches, shown } from '../evaluate/figures.ts';
import type { ParametersOf } from '../rulepacks/kinds.ts';
import type { LAMPS } from './contract.ts';

export type MonitorRules = ParametersOf<'monitoring'>;
export type Lamp = (typeof LAMPS)[number];
export type Reading = {
  readonly budget: number | null;
  readonly executed: number | null;
  readonly goal_completion: number | null;
  readonly is_midyear: boolean;
};
export type Classified = {
  execution_rate: number | null;
  time_progress: number;
  execution_gap: number | null;
  goal_gap: number | null;
  execution_lamp: Lamp | null;
  goal_lamp: Lamp | null;
  overall: Lamp | null;
  forecast: number | null;
  forecast_rate: number | null;
  /** Sentences cost more than lamps, so they are made for the rows that are shown. */
  reasons: () => Text[];
};

export function classify(reading: Reading, month: number, rules: MonitorRules): Classified {
  const { budget, executed, goal_completion: goal } = reading;
  const judge = judgeOf(month, rules);
  const { time_progress } = judge;
  const execution_rate = rateOf(budget, executed);
  const execution_lamp = judge.execution(execution_rate);
  const goal_lamp = judge.goal(goal);
  const forecast = executed !== null && !reading.is_midyear ? (executed / month) * 12 : null;
  const reasons = () => {
    const told = [executionReason(reading, execution_rate, judge, execution_lamp), goalReason(goal, time_progress, goal_lamp)];
    if (judge.apart(execution_rate, goal)) told.push({ zh: `目标完成与执行相差 ${points(goal! - execution_rate!)} 个百分点，超过 ${points(rules.apart!)} 个百分点`, en: `goal and execution are ${points(goal! - execution_rate!)} points apart, more than ${points(rules.apart!)}` });
    if (reading.is_midyear) told.push({ zh: '年中追加项目，序时进度仅供参考，不作全年预测', en: 'added in the course of the year: time progress is only a hint, and no forecast is made' });
    return told;
  };
  return {
    execution_rate, time_progress, goal_lamp, reasons, forecast, execution_lamp,
    overall: judge.overall(execution_rate, goal),
    goal_gap: goal === null ? null : goal - time_progress,
    execution_gap: execution_rate === null ? null : execution_rate - time_progress,
    forecast_rate: forecast !== null && budget !== null && budget > 0 ? quotient(forecast, budget) : null,
  };
}

export const rateOf = (budget: number | null, executed: number | null): number | null => (budget !== null && budget > 0 && executed !== null ? quotient(executed, budget) : null);

export type Judge = ReturnType<typeof judgeOf>;

/** What one month asks of every project, made ready once: a million lamps leave no objects behind. */
export function judgeOf(month: number, rules: MonitorRules) {
  const time_progress = month / 12;
  const byThreshold = rules.execution.length > 0;
  const required = rules.execution.filter((step) => step.month <= month).sort((a, b) => b.month - a.month)[0] ?? null;
  const execution = (rate: number | null): Lamp | null => {
    if (rate === null) return null;
    if (!byThreshold) return lampOf(rate - time_progress, rules);
    if (required === null) return null;
    if (reaches(rate, required.at_least)) return 'green';
    return rules.serious !== null && !reaches(rate, required.at_least - rules.serious) ? 'red' : 'yellow';
  };
  const goal = (completion: number | null): Lamp | null => (completion === null ? null : lampOf(completion - time_progress, rules));
  const apart = (rate: number | null, completion: number | null): boolean => rules.apart !== null && rate !== null && completion !== null && !reaches(rules.apart, Math.abs(completion - rate));
  const overall = (rate: number | null, completion: number | null): Lamp | null => overallOf(execution(rate), goal(completion), apart(rate, completion));
  return { time_progress, byThreshold, required, execution, goal, apart, overall };
}

/** Behind by no more than the tolerance is blue: worth a look, and still on track. */
function lampOf(gap: number, { tolerance, serious }: MonitorRules): Lamp {
  if (reaches(gap, 0)) return 'green';
  if (reaches(gap, -tolerance)) return 'blue';
  return serious === null || reaches(gap, -serious) ? 'yellow' : 'red';
}

const onTrack = (lamp: Lamp) => lamp === 'green' || lamp === 'blue';

function overallOf(execution: Lamp | null, goal: Lamp | null, apart: boolean): Lamp | null {
  if (execution === null || goal === null) return null;
  if (!onTrack(execution) && !onTrack(goal)) return 'red';
  if (!onTrack(goal)) return goal === 'red' ? 'red' : 'yellow';
  if (!onTrack(execution)) return execution === 'red' ? 'yellow' : 'blue';
  return apart ? 'yellow' : 'green';
}

function executionReason({ budget, executed }: Reading, rate: number | null, { time_progress: time, required, byThreshold }: Judge, lamp: Lamp | null): Text {
  if (budget === null || budget <= 0) return { zh: `预算数${budget === null ? '没有填写' : `为 ${shown(budget)}`}，执行率无法计算`, en: `the budget is ${budget === null ? 'missing' : shown(budget)}, so there is no execution rate` };
  if (rate === null || executed === null) return { zh: '没有截至该月的执行数，执行率无法计算', en: 'nothing is known of the execution up to this month' };
  const over = rate > 1 ? { zh: '（超出预算，请核对）', en: ' (beyond the budget, please check)' } : { zh: '', en: '' };
  const told = { zh: `执行率 ${percent(rate)}${over.zh}`, en: `execution ${percent(rate)}${over.en}` };
  if (byThreshold && required === null) return { zh: `${told.zh}，该月之前没有规定节点，不判定`, en: `${told.en}, no threshold holds yet, so it is not judged` };
  if (required !== null) {
    const met = lamp === 'green' ? { zh: '达到', en: 'reaches' } : { zh: '低于', en: 'is below' };
    return { zh: `${told.zh}，${met.zh} ${required.month} 月节点 ${percent(required.at_least)}`, en: `${told.en} ${met.en} the ${percent(required.at_least)} of month ${required.month}` };
  }
  return { zh: `${told.zh}，${beside(rate - time, time).zh}`, en: `${told.en}, ${beside(rate - time, time).en}` };
}

function goalReason(goal: number | null, time: number, lamp: Lamp | null): Text {
  if (goal === null || lamp === null) return { zh: '没有截至该月的目标完成程度，目标灯无法判定', en: 'nothing is known of the goals up to this month' };
  return { zh: `目标完成 ${percent(goal)}，${beside(goal - time, time).zh}`, en: `goals ${percent(goal)}, ${beside(goal - time, time).en}` };
}

function beside(gap: number, time: number): Text {
  const by = points(gap);
  return gap >= 0 ? { zh: `比序时进度 ${percent(time)} 快 ${by} 个百分点`, en: `${by} points ahead of time progress ${percent(time)}` } : { zh: `比序时进度 ${percent(time)} 慢 ${by} 个百分点`, en: `${by} points behind time progress ${percent(time)}` };
}

/** The size of a gap in percentage points. */
const points = (gap: number): string => shown(Math.abs(gap) * 100);
