import type { Row } from '../form.ts';
import { formRule, type Found, text } from '../rule.ts';

/** Tasks with a quantity in the goal that no indicator carries. */
export const goalWithoutIndicator = formRule('goal_without_indicator', ({ rows, project: { objective } }, { count_units: units }) => {
  if (rows.length === 0 || objective == null || units.length === 0) return null;
  const longest = [...units].sort((a, b) => b.length - a.length).map((unit) => unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\d.第])(\\d+(?:,\\d{3})*(?:\\.\\d+)?)(万)?(${longest.join('|')})`, 'gu');
  const tasks = [...objective.normalize('NFKC').matchAll(pattern)].map(([task, digits = '', wan, unit = '']): Task => ({ task, unit, quantity: Number(digits.replaceAll(',', '')) * (wan === undefined ? 1 : 10_000) }));
  return tasks.flatMap((one, at): Found[] => {
    const { task, unit, quantity } = one;
    if (tasks.findIndex((other) => other.task === task) < at || rows.some((row) => carries(row, one))) return [];
    // A row that carries another task of the goal is not about this one.
    const other = rows.filter((row) => row.unit === unit && row.target !== null && row.key2 === '数量' && !tasks.some((any) => carries(row, any)));
    const [near] = other.length === 1 ? other : [];
    if (near !== undefined) {
      return [{ row: near.at, cell: 'target_value', message: text(`目标写“${task}”，指标“${near.name}”却是 ${near.target} ${near.unit}，前后不一致。`, `The goal says "${task}" and "${near.name}" has ${near.target} ${near.unit}.`), suggestion: text('请核对，使目标文字与指标值一致。', 'Please make the goal and the target agree.') }];
    }
    return [{ row: null, message: text(`目标提出“${task}”，没有对应的指标。`, `The goal promises "${task}" and no indicator carries it.`), suggestion: text(`请补充以“${unit}”计量的数量指标。`, `Please add a quantity indicator in ${unit}.`), proposal: { level1: '产出指标', level2: '数量指标', sign: '>=', target_value: quantity, unit } }];
  });
});

type Task = { readonly task: string; readonly quantity: number; readonly unit: string };

function carries({ target, unit, name, targetText }: Row, { task, quantity }: Task): boolean {
  return target === quantity || (target !== null && unit.startsWith('万') && target * 10_000 === quantity) || name.includes(task) || targetText.includes(task);
}
