/** Between what the year's payments may end, by how far earlier projects had come in the same month. */
import { z } from 'zod';
import type { Context } from '../analysis.ts';
import { sqlFile } from '../database.ts';
import type { Text } from '../errors.ts';
import { percent } from '../evaluate/figures.ts';
import type { MonitorRules, Reading } from './classify.ts';

const text = z.string().nullable();
const curvesSql = sqlFile(new URL('./curves.sql', import.meta.url), z.object({ industry: text, projects: z.int(), p25: z.number(), p75: z.number() }));
const industriesSql = sqlFile(new URL('./industries.sql', import.meta.url), z.object({ project_code: z.string(), industry: text }));

export type Curve = Omit<z.output<typeof curvesSql.row>, 'industry'>;
export type Curves = { readonly all: Curve | null; readonly byIndustry: ReadonlyMap<string, Curve>; readonly industryOf: ReadonlyMap<string, string | null> };
export type Band = { readonly low: number; readonly high: number; readonly peers: 'industry' | 'all'; readonly count: number; readonly why: Text };
export type Banded = { readonly band: Band } | { readonly band: null; readonly why: Text };

type Question = { readonly fiscal_year: number; readonly month: number; readonly project_codes: readonly string[] };

/** The curves of the years that the pack looks back on; none where it says nothing of a forecast. */
export async function curvesOf({ fiscal_year, month, project_codes }: Question, rules: MonitorRules, { db, caller, signal }: Context): Promise<Curves> {
  const none: Curves = { all: null, byIndustry: new Map(), industryOf: new Map() };
  if (rules.forecast === undefined || project_codes.length === 0) return none;
  const [curves, industries] = await Promise.all([
    db.query(curvesSql, { scope: caller.scope, fiscal_year, month, years: rules.forecast.years }, { signal, heavy: true }),
    db.query(industriesSql, { scope: caller.scope, fiscal_year, project_codes }, { signal }),
  ]);
  return {
    all: curves.find(({ industry }) => industry === null) ?? null,
    byIndustry: new Map(curves.flatMap(({ industry, ...curve }) => (industry === null ? [] : [[industry, curve] as const]))),
    industryOf: new Map(industries.map(({ project_code, industry }) => [project_code, industry])),
  };
}

type Of = Pick<Reading, 'executed' | 'is_midyear'> & { readonly project_code: string };

/** The band of one project in yuan, or why there is none. Pure. */
export function bandOf({ project_code, executed, is_midyear }: Of, month: number, rules: MonitorRules, { all, byIndustry, industryOf }: Curves): Banded {
  const { forecast } = rules;
  if (forecast === undefined) return refused('规则包没有规定按往年支付进度预测，不给区间', 'the rule pack says nothing of a forecast by earlier years, so no band is given');
  if (month === 12) return refused('已到年末，不再预测', 'the year is over, nothing is forecast');
  if (executed === null) return refused('没有截至该月的执行数，不给区间', 'nothing is known of the execution up to this month, so no band is given');
  if (is_midyear) return refused('年中追加项目与全年项目不可比，不给区间', 'a project added in the year cannot be compared with whole years, so no band is given');
  const industry = industryOf.get(project_code) ?? null;
  const own = industry === null ? undefined : byIndustry.get(industry);
  const [peers, curve] = own !== undefined && own.projects >= forecast.least ? (['industry', own] as const) : (['all', all] as const);
  if (curve === null || curve.projects < forecast.least) return refused(`近 ${forecast.years} 年截至 ${month} 月可比的项目只有 ${curve?.projects ?? 0} 个，少于 ${forecast.least} 个，不给区间`, `only ${curve?.projects ?? 0} projects of the last ${forecast.years} years can be compared by month ${month}, fewer than ${forecast.least}, so no band is given`);
  if (curve.p25 <= 0) return refused('往年同期多数项目还没有支付，不给区间', 'most earlier projects had paid nothing by this month, so no band is given');
  const of = { industry: { zh: '同行业', en: 'of the industry' }, all: { zh: '全部行业', en: 'of all industries' } }[peers];
  return {
    band: {
      low: executed / curve.p75, high: executed / curve.p25, peers, count: curve.projects,
      why: {
        zh: `按近 ${forecast.years} 年${of.zh} ${curve.projects} 个项目截至 ${month} 月的支付进度（四分位 ${percent(curve.p25)}–${percent(curve.p75)}）推算`,
        en: `by the share that ${curve.projects} projects ${of.en} of the last ${forecast.years} years had paid by month ${month} (quartiles ${percent(curve.p25)}–${percent(curve.p75)})`,
      },
    },
  };
}

const refused = (zh: string, en: string): Banded => ({ band: null, why: { zh, en } });
