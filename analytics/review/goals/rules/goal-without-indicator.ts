import { formRule, type Found, text } from '../rule.ts';

/** Tasks with a quantity in the goal that no indicator carries. */
export const goalWithoutIndicator = formRule('goal_without_indicator', ({ rows, project: { objective } }, { count_units: units }) => {
  if (rows.length === 0 || objective == null || units.length === 0) return null;
  const longest = [...units].sort((a, b) => b.length - a.length).map((unit) => unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\d.第])(\\d+(?:,\\d{3})*(?:\\.\\d+)?)(万)?(${longest.join('|')})`, 'gu');
  const seen = new Set<string>();
  return [...objective.normalize('NFKC').matchAll(pattern)].flatMap(([task, digits, wan, unit]): Found[] => {
    if (digits === undefined || unit === undefined || seen.has(task)) return [];
    seen.add(task);
    const quantity = Number(digits.replaceAll(',', '')) * (wan === undefined ? 1 : 10_000);
    const carried = rows.some((row) => row.target === quantity || (row.target !== null && row.unit.startsWith('万') && row.target * 10_000 === quantity) || row.name.includes(task) || row.targetText.includes(task));
    if (carried) return [];
    const other = rows.filter((row) => row.unit === unit && row.target !== null && row.key2 === '数量');
    const [near] = other.length === 1 ? other : [];
    if (near !== undefined) {
      return [{ row: near.at, cell: 'target_value', message: text(`目标写“${task}”，指标“${near.name}”却是 ${near.target} ${near.unit}，前后不一致。`, `The goal says "${task}" and "${near.name}" has ${near.target} ${near.unit}.`), suggestion: text('请核对，使目标文字与指标值一致。', 'Please make the goal and the target agree.') }];
    }
    return [{ row: null, message: text(`目标提出“${task}”，没有对应的指标。`, `The goal promises "${task}" and no indicator carries it.`), suggestion: text(`请补充以“${unit}”计量的数量指标。`, `Please add a quantity indicator in ${unit}.`), proposal: { level1: '产出指标', level2: '数量指标', sign: '>=', target_value: quantity, unit } }];
  });
});
