import { shown } from '../../../evaluate/figures.ts';
import { converted, scaleOf } from '../../../recommend/indicators/units.ts';
import { downward, type Earlier, upward } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** The same indicator, sign and unit a year ago asked for more. */
export const belowLastYear = rowRule('below_last_year', (row, { below_last_year: tolerance }, { lastYear }) => {
  if (row.target === null || row.sign === null) return null;
  const named = lastYear.filter(({ key }) => key === row.key);
  const exact = named.filter(({ unit }) => unit === row.unit);
  const same = exact.length > 0 ? exact : named.flatMap((one) => inUnit(one, row.unit));
  const before = same.length === 1 ? same[0] : undefined;
  if (before === undefined || before.target === null || before.sign !== row.sign) return null;
  const fall = upward(row.sign) ? before.target - row.target : downward(row.sign) ? row.target - before.target : 0;
  const slight = fall <= tolerance * Math.abs(before.target) + 1e-9;
  // Prices move: a limit a little higher is no news.
  if (fall <= 1e-9 || (slight && downward(row.sign))) return null;
  const reached = before.actual === null ? text('', '') : text(`，上年实际 ${shown(before.actual)} ${row.unit}`, `, last year's result ${shown(before.actual)}`);
  return {
    cell: 'target_value', doubtful: slight,
    message: text(`“${row.name}”的指标值 ${shown(row.target)} ${row.unit}，比上年的 ${shown(before.target)} ${row.unit} 要求更低${reached.zh}。`, `"${row.name}" asks for ${shown(row.target)} ${row.unit}, less than last year's ${shown(before.target)}${reached.en}.`),
    suggestion: text('请不低于上年水平；任务量确实减少的，请说明原因。', 'Please ask for no less than last year, or say why there is less to do.'),
    proposal: { target_value: before.target },
  };
});

/** Its figures in another unit of the same measure: 35,000 元/公里 beside 4 万元/公里 is 3.5. None where the units do not measure the same. */
function inUnit(before: Earlier, unit: string): readonly Earlier[] {
  const [from, to] = [scaleOf(before.unit), scaleOf(unit)];
  if (from.base !== to.base) return [];
  const figure = (value: number | null) => (value === null ? null : converted(value, from, to));
  return [{ ...before, unit, target: figure(before.target), actual: figure(before.actual) }];
}
