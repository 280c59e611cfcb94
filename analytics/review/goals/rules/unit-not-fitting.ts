import { has, isPercent } from '../form.ts';
import { rowRule, text } from '../rule.ts';

export const unitNotFitting = rowRule('unit_not_fitting', (row, { unit_fits }) => {
  if (row.qualitative || row.target === null || row.unit === '') return null;
  const rule = unit_fits.find(({ ends, except }) => ends.some((end) => row.key.endsWith(end)) && has(row.key, except) === undefined);
  const fits = (unit: string) => unit === row.unit || (isPercent(unit) && isPercent(row.unit));
  if (rule === undefined || rule.units.some(fits)) return null;
  const [only] = rule.units;
  return {
    cell: 'unit',
    message: text(`“${row.name}”的单位是“${row.unit}”，与名称不符，应为 ${rule.units.join('、')}。`, `"${row.name}" has the unit ${row.unit}, which does not fit its name; expected ${rule.units.join(', ')}.`),
    suggestion: text('请更正单位，或把名称改为与单位一致的说法，并核对指标值。', 'Please correct the unit or the name, and check the target.'),
    ...(rule.units.length === 1 && only !== undefined ? { proposal: { unit: only } } : {}),
  };
});
