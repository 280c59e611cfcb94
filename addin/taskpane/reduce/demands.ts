/** Demands on a choice that are more than one figure: amounts by source or organisation, groups of projects; and how they give way. Pure. */
import { AppError } from '../../../analytics/errors.ts';
import type { GROUP_KINDS } from '../../../analytics/reduce/model/contract.ts';
import { isEmptyCell } from '../../cells.ts';
import type { Cells } from '../compare/sheet/read-table.ts';
import type { BestSetup } from './best-question.ts';
import { figureOf } from './question.ts';
import type { Best, Names } from './tables.ts';

export type GroupDraft = { readonly name: string; readonly kind: (typeof GROUP_KINDS)[number]; readonly ids: readonly string[]; /** Of at_most. */ readonly k: number };

const WAN = 10_000;
const SEPARATORS = /[、，,;；\n]/;

/**
 * @param names of organisations by their code: either may be written
 * @returns yuan by source or code
 * @example amountsOf('省级=2000、本级=3000', ['资金来源上限', 'Ceilings']) // => { 省级: 20_000_000, 本级: 30_000_000 }
 */
export function amountsOf(text: string, [zh, en]: readonly [string, string], names: Names = new Map()): Record<string, number> {
  const codes = new Map([...names].map(([code, name]) => [name, code]));
  const amounts: Record<string, number> = {};
  for (const pair of text.split(SEPARATORS).map((one) => one.trim()).filter((one) => one !== '')) {
    const [, key, figure] = /^(.+?)\s*[=＝:：]\s*(.+)$/.exec(pair) ?? [];
    if (key === undefined || figure === undefined) throw refused(`“${zh}”中的“${pair}”应写成“名称=金额”，如“本级=3000”，多个用、分开，请更正。`, `"${pair}" in ${en} should be written as name=amount, such as local=3000, several with commas; please correct it.`);
    const code = names.has(key) ? key : (codes.get(key) ?? key);
    if (Object.hasOwn(amounts, code)) throw refused(`“${zh}”中“${key}”写了两次，请只保留一次。`, `"${key}" stands twice in ${en}; please keep it once.`);
    amounts[code] = Math.round(figureOf(figure, `“${zh}”中“${key}”`, `"${key}" in ${en}`) * WAN * 100) / 100;
    if (amounts[code]! < 0) throw refused(`“${zh}”中“${key}”的金额是 ${figure}，不能为负，请更正。`, `The amount of "${key}" in ${en} is ${figure}; it cannot be negative. Please correct it.`);
  }
  return amounts;
}

const HEADS = { name: /组别|分组|^组$|group/i, code: /项目编码|项目代码|编码|代码|^code$|project/i, rule: /规则|关系|rule/i } as const;
/** Lines above the header that may be titles. */
const TITLE_LINES = 10;

/** @throws AppError `invalid_params` naming the place of what is missing or not understood */
export function groupsOfCells({ sheet, row, column, values }: Cells): GroupDraft[] {
  const at = (cells: Cells['values'][number], head: RegExp) => cells.findIndex((cell) => typeof cell === 'string' && head.test(cell.trim()));
  const header = values.slice(0, TITLE_LINES).findIndex((cells) => at(cells, HEADS.name) >= 0 && at(cells, HEADS.code) >= 0 && at(cells, HEADS.rule) >= 0);
  if (header < 0) throw refused(`工作表“${sheet}”的所选区域没有找到“组别”“项目编码”“规则”三列，请选中含这三列列名的整个表格后重新读取。`, `No columns for group, project code and rule are found in the selection of sheet "${sheet}"; please select the whole table with their titles and read it again.`);
  const [name, code, rule] = [HEADS.name, HEADS.code, HEADS.rule].map((head) => at(values[header]!, head)) as [number, number, number];
  const groups = new Map<string, { ids: string[]; told: string; row: number }>();
  let last = '';
  values.slice(header + 1).forEach((cells, i) => {
    const text = (index: number) => (isEmptyCell(cells[index] ?? null) ? '' : String(cells[index]).trim());
    const id = text(code);
    if (id === '') return;
    const place = row + header + 2 + i;
    // A merged cell stands in its first row alone.
    last = text(name) || last;
    if (last === '') throw refused(`${sheet} 第 ${place} 行没有填写组别，请补充。`, `Row ${place} of ${sheet} has no group; please fill it in.`);
    const group = groups.get(last) ?? { ids: [], told: '', row: place };
    groups.set(last, group);
    if (group.ids.includes(id)) throw refused(`${sheet} 第 ${place} 行：项目“${id}”在“${last}”组中出现了两次，请只保留一次。`, `Row ${place} of ${sheet}: project "${id}" stands twice in group "${last}"; please keep it once.`);
    group.ids.push(id);
    group.told ||= text(rule);
  });
  if (groups.size === 0) throw refused(`工作表“${sheet}”（从第 ${column + 1} 列起）列名之下没有项目，请补充后重新读取。`, `There is no project below the titles on sheet "${sheet}"; please add some and read again.`);
  return [...groups].map(([group, { ids, told, row: place }]) => {
    if (ids.length < 2) throw refused(`${sheet} 第 ${place} 行：“${group}”组只有一个项目，至少要有两个，请补充。`, `Row ${place} of ${sheet}: group "${group}" has one project; at least two are needed. Please add some.`);
    return { name: group, ids, ...kindOf(told, { sheet, row: place, group }) };
  });
}

function kindOf(told: string, { sheet, row, group }: { sheet: string; row: number; group: string }): Pick<GroupDraft, 'kind' | 'k'> {
  const most = /(?:最多|至多|不超过|at[ _]most)\D*(\d+)/i.exec(told);
  if (most) return { kind: 'at_most', k: Number(most[1]) };
  if (/全|同进同退|同保同压|all/i.test(told)) return { kind: 'all_or_none', k: 0 };
  if (/依赖|需要|前提|requires|needs/i.test(told)) return { kind: 'requires', k: 0 };
  throw refused(`${sheet} 第 ${row} 行：“${group}”组的规则是“${told}”，应为“全部保留或全部不保留”“最多 N 个”或“依赖”之一，请更正。`, `Row ${row} of ${sheet}: the rule of group "${group}" is "${told}"; expected all or none, at most N, or requires. Please correct it.`);
}

/** 0.01 万元: what is written in the pane is as fine. */
const FINE = 100;
/** Towards what is easier, so that what was relaxed can be met. */
const easier = (value: number, up: boolean) => String((up ? Math.ceil(value * FINE - 1e-6) : Math.max(0, Math.floor(value * FINE + 1e-6))) / FINE);

/** The demands after every conflict has given way by as much as was told; null where nothing gives. */
export function relaxed(best: BestSetup, { conflicts = [], rule }: Pick<Best, 'conflicts' | 'rule'>, names: Names): BestSetup | null {
  if (conflicts.length === 0) return null;
  const next = { ...best };
  const dropped = new Set<number>();
  for (const { constraint, relax_by } of conflicts) {
    const cut = constraint.indexOf(':');
    const [kind, key] = cut < 0 ? [constraint, ''] : [constraint.slice(0, cut), constraint.slice(cut + 1)];
    const wan = relax_by / WAN;
    if (kind === 'target_cut') next.target = easier((best.target.trim() === '' ? (rule?.cut ?? 0) / WAN : figureOf(best.target, '压减目标', 'The target')) - wan, false);
    else if (kind === 'ceiling') next.ceilings = moved(next.ceilings, key, wan, true, new Map());
    else if (kind === 'org_floor') next.floors = moved(next.floors, key, -wan, false, names);
    else if (kind === 'max_org_cut_share') {
      const asked = figureOf(best.maxOrg, '单位合计最多压减', 'The most that an organisation loses') + relax_by * 100;
      if (Number(next.maxOrg) < asked) next.maxOrg = easier(Math.min(100, asked), true);
    } else if (kind === 'max_org_spread') next.maxSpread = easier(Math.min(100, figureOf(best.maxSpread, '单位间压减比例最多相差', 'How far shares of organisations lie apart') + relax_by * 100), true);
    else if (kind === 'max_touched') next.maxTouched = String(Number(best.maxTouched) + Math.max(1, Math.round(relax_by)));
    else if (kind === 'group') dropped.add(Number(key) - 1);
  }
  return { ...next, groups: best.groups.flatMap((group, i) => (!dropped.has(i) ? [group] : group.kind === 'at_most' ? [{ ...group, k: group.k + Math.max(1, Math.round(relaxOf(conflicts, i))) }] : [])) };
}

const relaxOf = (conflicts: NonNullable<Best['conflicts']>, group: number) => conflicts.find(({ constraint }) => constraint === `group:${group + 1}`)!.relax_by;

function moved(text: string, key: string, by: number, up: boolean, names: Names): string {
  return text.split(SEPARATORS).map((one) => one.trim()).filter((one) => one !== '').map((pair) => {
    const [, name = '', figure = ''] = /^(.+?)\s*[=＝:：]\s*(.+)$/.exec(pair) ?? [];
    return name === key || names.get(key) === name ? `${name}=${easier(Number(figure.replaceAll(',', '')) + by, up)}` : pair;
  }).join('、');
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
