/** Rules of pack and question over the rows that are asked for. */
import type { Context, RulePackUse } from '../../analysis.ts';
import { AppError, type Text } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { Applied, type Applying } from '../rules/apply.ts';
import type { Rule } from '../rules/contract.ts';
import { faultOfRules } from '../rules/faults.ts';
import type { SimulateParams } from './contract.ts';
import { departmentTable, inlineTable } from './inline.ts';
import { protectedOverrides, readOverrides, withProtected } from './overrides.ts';
import { departmentsSql, STORED_FIELDS, storedTable } from './stored.ts';

export type Simulated = { readonly applied: Applied; readonly departments: Applied; readonly reasons: ReadonlyMap<number, string>; readonly uses: RulePackUse[]; readonly inline: boolean; readonly warnings: readonly Text[] };

/**
 * Rules of pack and question over the rows that are asked for; shared by whatever compares reductions.
 * @param also stored columns that are wanted beside those that rules look at
 */
export async function simulateRules(params: SimulateParams, context: Context, also: readonly string[] = []): Promise<Simulated> {
  const pack = params.rulepack === undefined ? null : await packFor(context, 'reduction', { id: params.rulepack, date: '' });
  const rules = [...(pack?.parameters.rules ?? []), ...(params.rules ?? [])];
  if (rules.length === 0) throw refused('没有任何规则，请填写 rules 或指定规则包 rulepack。', 'There are no rules; please give rules or name a rulepack.');
  const fault = faultOfRules(rules);
  if (fault !== null) throw new AppError('invalid_params', fault);
  const [ofProjects, ofOrgs] = [rules.filter(({ level }) => level === 'project'), rules.filter(({ level }) => level === 'org')];
  const inline = params.projects !== undefined;
  if (!inline && params.fiscal_year === undefined) throw refused('请填写预算年度 fiscal_year，或直接传入 projects。', 'Please give fiscal_year, or pass projects.');
  const read = inline ? inlineTable(params) : await storedTable(params, new Set([...fieldsOf(ofProjects, inline), ...also]), context);
  const { overrides, reasons, warnings, kept } = readOverrides(params, read);
  const table = withProtected(read, kept);
  const common = { stacking: params.stacking ?? pack?.parameters.stacking ?? 'first', rounding: params.rounding ?? pack?.parameters.rounding, limits: params.limits ?? pack?.parameters.limits } as const;
  const applied = new Applied(table, { ...common, rules: ofProjects, overrides });
  return {
    applied, reasons, inline,
    departments: await applyToDepartments(params, { ...common, limits: undefined, rules: ofOrgs, overrides: new Map() }, context),
    uses: pack === null ? [] : [packUse(pack)],
    warnings: [...unsure(pack?.status), ...warnings, ...protectedOverrides(applied, overrides)],
  };
}

function unsure(status: string | undefined): Text[] {
  if (status === undefined || status === 'verified') return [];
  return [{ zh: '所用规则包的部分内容未经核实（见各条规则的来源），作为决定依据前请核对原文或改用本地规则包。', en: 'Parts of the rule pack are not verified (see the source of each rule); please check the originals or use a local pack before deciding by it.' }];
}

/** @throws AppError `invalid_params` for a stored attribute that does not exist */
function fieldsOf(rules: readonly Rule[], inline: boolean): Set<string> {
  const fields = new Set<string>();
  for (const { id, when, action } of rules) {
    for (const field of [...when.map((one) => one.field), ...(action?.rates === undefined ? [] : [action.rates.field])]) {
      if (!inline && !STORED_FIELDS.includes(field)) {
        throw refused(`规则“${id}”用到的列“${field}”不存在，可用的列是：${STORED_FIELDS.join('、')}。请更正列名。`, `Rule "${id}" looks at the column "${field}", which is not there; there are: ${STORED_FIELDS.join(', ')}. Please correct the name.`);
      }
      fields.add(field);
    }
  }
  return fields;
}

async function applyToDepartments(params: SimulateParams, applying: Applying, { db, caller, signal }: Context): Promise<Applied> {
  if (applying.rules.length === 0) return new Applied(departmentTable([]), applying);
  const stored = params.departments === undefined && params.fiscal_year !== undefined && params.projects === undefined;
  const rows = stored ? await db.query(departmentsSql, { scope: caller.scope, evaluation_year: params.evaluation_year ?? params.fiscal_year! }, { signal }) : params.departments;
  if (rows === undefined) throw refused('规则针对单位考核，但没有传入单位，请填写 departments。', 'A rule looks at departments, but none were passed; please give departments.');
  return new Applied(departmentTable(rows), applying);
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
