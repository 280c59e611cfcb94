import { z } from 'zod';
import { type Context, implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import { AppError, type Lang, type Text } from '../../errors.ts';
import type { Measure } from '../../rulepacks/kinds/department-score.ts';
import { packUse } from '../../rulepacks/pack.ts';
import { packFor } from '../../rulepacks/store.ts';
import { same, shown } from '../figures.ts';
import { gradeOf, type Scale } from '../grade.ts';
import { evaluateDepartment } from './contract.ts';
import { type DepartmentRules, type Given, scoreItem } from './items.ts';

const figure = z.number().nullable();
const measuresSql = sqlFile(
  new URL('./measures.sql', import.meta.url),
  z.object({
    org_code: z.string(), name: z.string().nullable(), projects: z.int(), execution_rate: figure, adjustment_rate: figure, expense_growth: figure, goal_coverage: figure,
    monitor_coverage: figure, self_coverage: figure, rectified_share: figure, output_attainment: figure, social_attainment: figure, satisfaction: figure,
  }),
);

type Params = ParamsOf<typeof evaluateDepartment>;
type Department = { readonly org_code: string; readonly name: string | null; readonly projects: number | null; readonly measures: Partial<Record<Measure, number | null>> };

/** Points of every department by dimension and item, each with how its figure came about. */
export const runEvaluateDepartment = implement(evaluateDepartment, async (params, context) => {
  const { fiscal_year, limit, offset } = params;
  const date = `${fiscal_year}-12-31`;
  const [pack, scale] = await Promise.all([packFor(context, 'department_score', { id: params.rulepack, date }), packFor(context, 'grades', { id: params.grade_pack, date })]);
  const departments = params.departments?.map(({ name, ...one }) => ({ ...one, name: name ?? null, projects: null })) ?? (await stored(params, context));
  const given = answersOf(params, pack.parameters, departments);
  const of = pack.parameters.dimensions.reduce((sum, { points }) => sum + points, 0);
  return {
    result: {
      total: departments.length,
      rows: departments.slice(offset, offset + limit).map((department) => scoreDepartment(department, { rules: pack.parameters, scale: scale.parameters, of, given, lang: context.caller.lang })),
      of,
      warnings: pack.status === 'verified' ? [] : [UNSURE[context.caller.lang]],
    },
    rulePacks: [pack, scale].map(packUse),
    inline: params.departments !== undefined,
  };
});

const UNSURE: Text = {
  zh: '五个方面以外的分项、分值和档次未经核实（见规则包的来源说明），作为结论依据前请改用本地规则包。等次按项目评价等次划分，与单位考核等次（优、良、合格）不是同一标准。',
  en: 'Items, points and steps of the pack are not verified (see its sources); please use a local pack before relying on the score. Grades are those of evaluations, another scale than the grades of unit assessments.',
};

async function stored({ fiscal_year, org_code }: Params, { db, caller, signal }: Context): Promise<Department[]> {
  const rows = await db.query(measuresSql, { scope: caller.scope, fiscal_year, org_code: org_code ?? null }, { signal, heavy: true });
  if (rows.length === 0) throw new AppError('not_found', { zh: `${fiscal_year} 年没有可见的部门项目，请核对年度和单位。`, en: `No department with projects of ${fiscal_year} is visible; please check year and organisation.` });
  return rows.map(({ org_code: code, name, projects, ...measures }) => ({ org_code: code, name, projects, measures }));
}

type Answers = ReadonlyMap<string, Given>;
const keyOf = (org: string, item: string): string => JSON.stringify([org, item]);

/** @throws AppError `invalid_params` for an unknown department or item, two answers for one, or more points than it has */
function answersOf({ answers }: Params, { dimensions }: DepartmentRules, departments: readonly Department[]): Answers {
  const items = new Map(dimensions.flatMap((dimension) => dimension.items.map((item) => [item.id, item] as const)));
  const known = new Set(departments.map(({ org_code }) => org_code));
  const given = new Map<string, Given>();
  for (const { org_code, item, points, reason } of answers) {
    const found = items.get(item);
    if (found === undefined) throw refused(`评分项“${item}”不在规则包中，应为 ${[...items.keys()].join('、')} 之一，请更正。`, `"${item}" is no item of the pack; expected one of ${[...items.keys()].join(', ')}. Please correct it.`);
    if (!known.has(org_code)) throw refused(`部门“${org_code}”不在评分范围内，请核对编码。`, `Department "${org_code}" is not among those that are scored; please check the code.`);
    if (points > found.points) throw refused(`“${found.name}”给了 ${shown(points)} 分，满分为 ${shown(found.points)} 分，请更正。`, `"${found.name}" was given ${shown(points)} of ${shown(found.points)} points; please correct it.`);
    if (given.has(keyOf(org_code, item))) throw refused(`部门“${org_code}”的“${found.name}”评了两次，请只保留一次。`, `"${found.name}" of department "${org_code}" is answered twice; please keep one.`);
    given.set(keyOf(org_code, item), { points, reason });
  }
  return given;
}

type Scoring = { readonly rules: DepartmentRules; readonly scale: Scale; readonly of: number; readonly given: Answers; readonly lang: Lang };

function scoreDepartment({ org_code, name, projects, measures }: Department, { rules, scale, of, given, lang }: Scoring) {
  const dimensions = rules.dimensions.map((dimension) => {
    const items = dimension.items.map((item) => {
      const { points, value, why } = scoreItem(item, item.measure === null ? null : (measures[item.measure] ?? null), given.get(keyOf(org_code, item.id)));
      return { id: item.id, name: item.name, measure: item.measure, value, points, of: item.points, explanation: why[lang] };
    });
    return { id: dimension.id, name: dimension.name, points: items.some(({ points }) => points === null) ? null : items.reduce((sum, { points }) => sum + points!, 0), of: dimension.points, items };
  });
  const items = dimensions.flatMap((dimension) => dimension.items);
  const low = items.reduce((sum, { points }) => sum + (points ?? 0), 0);
  const high = items.reduce((sum, { points, of: full }) => sum + (points ?? full), 0);
  const open = items.filter(({ points }) => points === null);
  const score = open.length > 0 ? null : low;
  const grade = score !== null && same(of, scale.full) ? gradeOf(score, scale) : null;
  return { org_code, name, projects, score, score_low: low, score_high: high, grade, dimensions, explanation: told({ score, low, high, of, grade, open: open.map((item) => item.name) })[lang] };
}

type Conclusion = { score: number | null; low: number; high: number; of: number; grade: string | null; open: readonly string[] };

function told({ score, low, high, of, grade, open }: Conclusion): Text {
  if (score === null) return { zh: `${open.join('、')}还没有得分，总分在 ${shown(low)}–${shown(high)} 分之间。`, en: `${open.join(', ')} have no points yet; the score lies between ${shown(low)} and ${shown(high)}.` };
  const graded = grade === null ? { zh: '', en: '' } : { zh: `，等次为${grade}`, en: `, grade ${grade}` };
  return { zh: `总分 ${shown(score)} 分（满分 ${shown(of)} 分）${graded.zh}。`, en: `${shown(score)} of ${shown(of)} points${graded.en}.` };
}

const refused = (zh: string, en: string): AppError => new AppError('invalid_params', { zh, en });
