/** Decisions of persons beside the rules: an amount, an exclusion or protection of one project. Pure. */
import { AppError, type Text } from '../../errors.ts';
import { money } from '../model/sentences.ts';
import type { Applied, Override } from '../rules/apply.ts';
import type { Table } from '../rules/table.ts';
import type { SimulateParams } from './contract.ts';

/** @throws AppError `invalid_params` for an unknown project, two decisions for one, or more than the budget */
export function readOverrides({ overrides: given = [] }: SimulateParams, table: Table) {
  const overrides = new Map<number, Override>();
  const reasons = new Map<number, string>();
  const warnings: Text[] = [];
  const kept: number[] = [];
  if (given.length === 0) return { overrides, reasons, warnings, kept };
  const places = new Map(table.codes.map((code, i) => [code, i]));
  for (const { project_code, after, exclude, protect, reason } of given) {
    const place = places.get(project_code);
    if (place === undefined) throw refused(`人工调整的项目“${project_code}”不在项目列表中，请核对编码。`, `The override of project "${project_code}" fits no project; please check its code.`);
    if (overrides.has(place)) throw refused(`项目“${project_code}”有两条人工调整，请只保留一条。`, `Project "${project_code}" has two overrides; please keep one.`);
    if (after === undefined && exclude === undefined && protect !== true) throw refused(`项目“${project_code}”的人工调整没有写明压减后金额 after，也没有写明是否排除 exclude，请补充。`, `The override of project "${project_code}" says neither after nor exclude; please complete it.`);
    if (after !== undefined && exclude === true) throw refused(`项目“${project_code}”既人工排除又写了压减后金额，请只保留一种。`, `Project "${project_code}" is both excluded and given an amount; please keep one.`);
    if (protect === true && (after !== undefined || exclude === true)) throw refused(`项目“${project_code}”既人工保护又写了压减后金额或排除，请只保留一种。`, `Project "${project_code}" is both protected by a person and excluded or given an amount; please keep one.`);
    if (after !== undefined && after > table.base[place]!) throw refused(`项目“${project_code}”人工调整后为 ${money(after).zh}，超过预算 ${money(table.base[place]!).zh}，请更正。`, `The override leaves project "${project_code}" ${money(after).en}, more than its budget of ${money(table.base[place]!).en}; please correct it.`);
    overrides.set(place, { after, exclude });
    if (protect === true) kept.push(place);
    reasons.set(place, reason);
  }
  return { overrides, reasons, warnings, kept };
}

/** The table is kept for others: what a person protects stands in a copy. */
export function withProtected(table: Table, places: readonly number[]): Table {
  if (places.length === 0) return table;
  const isProtected = table.isProtected.slice();
  for (const place of places) isProtected[place] = 1;
  return { ...table, isProtected };
}

/** A person's amount does not touch what is protected or excluded; that is told. */
export function protectedOverrides({ table, excluded }: Applied, overrides: ReadonlyMap<number, Override>): Text[] {
  return [...overrides].flatMap(([place, { after }]) => {
    if (after === undefined || (table.isProtected[place] === 0 && excluded[place] === 0)) return [];
    const code = table.codes[place]!;
    if (excluded[place] === 1) return [{ zh: `项目“${code}”已被规则排除，人工调整的金额没有采用；如要压减，请在人工调整中写 exclude: false。`, en: `Project "${code}" is excluded by a rule, so the amount of its override was not used; say exclude: false in the override to cut it.` }];
    return [{ zh: `项目“${code}”受保护，人工调整的金额没有采用。`, en: `Project "${code}" is protected, so the amount of its override was not used.` }];
  });
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
