import { z } from 'zod';
import { type Context, implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import type { Text } from '../../errors.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { RECORD_TABLES, type RecordRule, type RecordTable, reviewRecords } from './contract.ts';
import type { Packs } from './rule.ts';
import { GROUPS, rankOf, ruleOf } from './rules.ts';

type Question = ParamsOf<typeof reviewRecords>;
const SEVERITIES = ['red', 'yellow', 'blue'] as const;
type Lamp = (typeof SEVERITIES)[number] | 'green';
const checkedSql = sqlFile(new URL('./checked.sql', import.meta.url), z.object({ name: z.enum(RECORD_TABLES), number: z.number() }));

/** Every rule of the pack over the stored records of a year, within the caller's scope. */
export const runReviewRecords = implement(reviewRecords, async (params, context) => {
  const { db, signal, caller: { lang } } = context;
  const { fiscal_year, limit, offset } = params;
  const scope = narrowed(context.caller.scope, params.org_code);
  const used = await packsFor(params, context);
  const packs: Packs = { limits: used.limits.parameters, grades: used.grades.parameters, unitGrades: used.unitGrades.parameters, exante: used.exante.parameters, weights: used.weights.parameters };
  const counted = await db.query(checkedSql, { scope, fiscal_year }, { signal, heavy: true });
  const checked = Object.fromEntries(counted.map(({ name, number }) => [name, number])) as Record<RecordTable, number>;

  const wanted = packs.limits.rules.filter(({ rule }) => params.kinds === undefined || params.kinds.includes(rule));
  const severities = new Map(wanted.map(({ rule, severity }) => [rule, severity]));
  const hindered = new Map([...severities.keys()].flatMap((rule) => {
    const why = hindranceOf(rule, checked, packs);
    return why === null ? [] : [[rule, why] as const];
  }));
  const looked = [...severities.keys()].filter((rule) => !hindered.has(rule));

  const ask = { ...packs, db, signal, scope, fiscal_year, most: offset + limit };
  const groups = await Promise.all(GROUPS.map(async (group) => {
    const rules = looked.filter((rule) => group.rules[rule] !== undefined);
    return rules.length === 0 ? [] : group.find({ ...ask, rules });
  }));
  const all = groups.flat();
  const gravity = (rule: RecordRule) => SEVERITIES.indexOf(severities.get(rule)!);
  // Each rule comes in the order of its places; the sort keeps that.
  const sorted = all.toSorted((a, b) => gravity(a.rule) - gravity(b.rule) || rankOf(a.rule) - rankOf(b.rule));
  const numbers = new Map(all.map(({ rule, found }) => [rule, found]));
  const counts = looked.toSorted((a, b) => rankOf(a) - rankOf(b)).map((rule) => ({ rule, title: ruleOf(rule).title[lang], severity: severities.get(rule)!, count: numbers.get(rule) ?? 0 }));
  const of = (severity: (typeof SEVERITIES)[number]) => counts.reduce((sum, one) => sum + (one.severity === severity ? one.count : 0), 0);
  const bySeverity = { red: of('red'), yellow: of('yellow'), blue: of('blue') };
  const lamp: Lamp = SEVERITIES.find((severity) => bySeverity[severity] > 0) ?? 'green';
  return {
    result: {
      total: bySeverity.red + bySeverity.yellow + bySeverity.blue,
      findings: sorted.slice(offset, offset + limit).map(({ rule, place, name, org_code, message, suggestion }) => ({
        severity: severities.get(rule)!, rule, table: ruleOf(rule).table, place, name, org_code, message: message[lang], suggestion: suggestion[lang],
      })),
      checked,
      counts,
      unchecked: [...hindered].map(([rule, why]) => ({ rule, title: ruleOf(rule).title[lang], reason: why[lang] })),
      lamp,
      counts_by_severity: bySeverity,
    },
    rulePacks: Object.values(used).map(packUse),
  };
});

/** A code beyond the scope sees what an unknown one sees: nothing. */
function narrowed(scope: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return scope;
  return scope.includes('') || scope.includes(asked) ? [asked] : [];
}

async function packsFor(params: Question, context: Context) {
  const date = params.date ?? context.now().toISOString().slice(0, 10);
  const limits = await packFor(context, 'records_review', { id: params.rulepack, date });
  const [grades, unitGrades, exante, weights] = await Promise.all([
    packFor(context, 'grades', { id: params.grades_pack, date }),
    packFor(context, 'unit_grades', { id: params.unit_grades_pack ?? limits.parameters.unit_grades, date }),
    packFor(context, 'exante', { id: params.exante_pack, date }),
    packFor(context, 'stage_weights', { id: params.weight_pack, date }),
  ]);
  return { limits, grades, unitGrades, exante, weights };
}

const TABLES: Readonly<Record<RecordTable, Text>> = {
  projects: { zh: '项目', en: 'projects' }, project_indicators: { zh: '项目绩效目标', en: 'goal forms' }, project_funds: { zh: '资金来源', en: 'sources of funds' },
  evaluations: { zh: '评价结果', en: 'evaluations' }, monitor_readings: { zh: '监控数据', en: 'monitoring readings' }, org_assessments: { zh: '单位考核', en: 'assessments of organisations' },
};

function hindranceOf(rule: RecordRule, checked: Readonly<Record<RecordTable, number>>, packs: Packs): Text | null {
  const { needs, hindrance } = ruleOf(rule);
  const empty = needs.find((table) => checked[table] === 0);
  if (empty !== undefined) return { zh: `该年度没有${TABLES[empty].zh}，无法核对；请先导入。`, en: `There are no ${TABLES[empty].en} of the year to look at; please import them first.` };
  return hindrance?.(packs) ?? null;
}
