import { levelKey } from '../../../library/usage/table.ts';
import { schemeName } from '../../../rulepacks/known-scheme.ts';
import type { Schemes } from '../form.ts';
import { type Remark, rowRule, text } from '../rule.ts';

/** The row's place in the chosen scheme; one that only another edition has is the matter of `level_other_scheme`. */
export const levelUnknown = rowRule('level_unknown', (row, _, { scheme, schemes }): Remark | null => {
  if (row.level1 === '' || row.level2 === '') {
    const which = row.level1 === '' ? text('一级指标', 'level 1') : text('二级指标', 'level 2');
    return { cell: row.level1 === '' ? 'level1' : 'level2', message: text(`“${row.name}”没有填写${which.zh}。`, `"${row.name}" has no ${which.en}.`), suggestion: text(`请按${schemeName(scheme).zh}选择${which.zh}。`, `Please choose its ${which.en} from ${schemeName(scheme).en}.`) };
  }
  if (schemes.schemes.some(({ groups }) => groups.some((group) => levelKey(group.level1) === row.key1 && group.level2 !== null && levelKey(group.level2) === row.key2))) return null;
  const known = (schemes.schemes.find(({ id }) => id === scheme)?.groups ?? []).filter(({ level1 }) => levelKey(level1) === row.key1);
  if (known.length === 0) {
    const names = [...new Set(schemes.schemes.find(({ id }) => id === scheme)?.groups.map(({ level1 }) => level1))].join('、');
    return { cell: 'level1', message: text(`“${row.name}”的一级指标“${row.level1}”不在${schemeName(scheme).zh}之中。`, `"${row.name}" stands under the level 1 "${row.level1}", which ${schemeName(scheme).en} does not have.`), suggestion: text(`一级指标应为${names}之一，请更正。`, `Level 1 is one of ${names}; please correct it.`) };
  }
  const seconds = known.flatMap(({ level2 }) => (level2 === null ? [] : [level2]));
  const [only] = seconds.length === 1 ? seconds : [];
  return {
    cell: 'level2', doubtful: true,
    message: text(`“${row.name}”的二级指标“${row.level2}”不在“${row.level1}”的分类之中。`, `"${row.name}" stands under the level 2 "${row.level2}", which "${row.level1}" does not have.`),
    suggestion: text(`二级指标请选用：${seconds.join('、')}。`, `Please choose level 2 from: ${seconds.join(', ')}.`),
    ...(only === undefined ? {} : { proposal: { level2: only } }),
  };
});

/** Offered, never moved in silence. */
export const levelOtherScheme = rowRule('level_other_scheme', (row, _, { scheme, schemes }): Remark | null => {
  const holds = ({ groups }: Schemes['schemes'][number]) => groups.some(({ level1, level2 }) => levelKey(level1) === row.key1 && level2 !== null && levelKey(level2) === row.key2);
  const chosen = schemes.schemes.find(({ id }) => id === scheme);
  if (row.level1 === '' || row.level2 === '' || chosen === undefined || holds(chosen)) return null;
  const other = schemes.schemes.find(holds);
  if (other === undefined) return null;
  const mapped = schemes.mapping.flatMap(({ from, to }) => [[from, to], [to, from]] as const).find(([from, to]) => from.scheme === other.id && to.scheme === scheme && levelKey(from.level1) === row.key1 && levelKey(from.level2) === row.key2)?.[1];
  return {
    cell: 'level2',
    message: text(`“${row.name}”列在“${row.level1}—${row.level2}”，这是${schemeName(other.id).zh}的分类，本表采用${schemeName(scheme).zh}。`, `"${row.name}" stands under "${row.level1} – ${row.level2}", a place of ${schemeName(other.id).en}; this form uses ${schemeName(scheme).en}.`),
    suggestion: mapped === undefined ? text(`请改列到${schemeName(scheme).zh}的分类，或确认本地仍沿用${schemeName(other.id).zh}。`, `Please move it to a place of ${schemeName(scheme).en}, or confirm that ${schemeName(other.id).en} is still used here.`) : text(`请改列到“${mapped.level1}—${mapped.level2}”，或确认本地仍沿用${schemeName(other.id).zh}。`, `Please move it to "${mapped.level1} – ${mapped.level2}", or confirm that ${schemeName(other.id).en} is still used here.`),
    ...(mapped === undefined ? {} : { proposal: { level1: mapped.level1, level2: mapped.level2 } }),
  };
});
