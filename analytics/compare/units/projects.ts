/** The comparison of stored projects: figures over everybody, rows of the caller's own. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { EVERYTHING } from '../../caller.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import { AppError, type Lang } from '../../errors.ts';
import { groupBy } from '../../library/group-by.ts';
import { sayable, SMALLEST_GROUP } from '../../library/usage/sayable.ts';
import type { UnitFlag, units } from './contract.ts';
import { marked, type Refusal, slopeOf, type YearMedian } from './judge.ts';
import { deflator } from './prices.ts';
import { explanationOf, reasonOf, refusalSentence, shown } from './sentences.ts';
import { FOREIGN, type Result, UNKNOWN } from './tell.ts';

type Params = ParamsOf<typeof units>;
type Select = NonNullable<Params['select']>;

const text = z.string().nullable();
const figure = z.number().nullable();
const keys = { indicator_id: z.string(), category: text, industry: text, function_code: text, region: text, project_type: text, scale: z.int().nullable() };

const mainOutputsSql = sqlFile(new URL('./main_outputs.sql', import.meta.url), z.object({ project_code: z.string(), indicator_id: z.string() }));
const groupsSql = sqlFile(
  new URL('./groups.sql', import.meta.url),
  z.object({
    ...keys, indicator: text, fiscal_year: z.int(), count: z.int(), left_out: z.int(), orgs: z.int(), all_own: z.boolean(), any_own: z.boolean(),
    p25: figure, median: figure, p75: figure, mad: figure, min: figure, max: figure, mean: figure, pooled: figure, one_unit: text, other_unit: text,
  }),
);
const rowsSql = sqlFile(
  new URL('./rows.sql', import.meta.url),
  z.object({ ...keys, project_code: text, name: text, own: z.boolean(), cost: figure, output: figure, unit_cost: figure, rank: z.int().nullable(), count: z.int(), before: figure, total: z.int() }),
);

type Keys = Pick<z.output<typeof rowsSql.row>, keyof typeof keys>;
type StoredGroup = z.output<typeof groupsSql.row>;
type StoredRow = z.output<typeof rowsSql.row>;

/** @throws AppError `invalid_params` for what does not go together */
export async function compareProjects(select: Select, params: Params, context: Context): Promise<Result> {
  const { db, caller: { scope, lang }, signal } = context;
  const { fiscal_year, years_before, project_codes } = select;
  if (select.output_unit !== undefined) throw refused('output_unit 只用于服务产出；项目请用 indicator_id 选择产出指标。', 'output_unit is about services; please choose the output of projects by indicator_id.');
  const indicators = select.indicator_id !== undefined ? [select.indicator_id] : project_codes && (await db.query(mainOutputsSql, { scope: [...scope], fiscal_year, project_codes }, { signal }));
  const mains = indicators?.map((one) => (typeof one === 'string' ? one : one.indicator_id));
  const mainOf = new Map(indicators?.flatMap((one) => (typeof one === 'string' ? [] : [[one.project_code, one.indicator_id] as const])));
  const year_from = fiscal_year - years_before;
  const priced = deflator(params.price_index);
  const question = {
    scope: EVERYTHING, own_scope: [...scope], year_from, year_to: fiscal_year, every_indicator: mains === undefined, indicator_ids: ['', ...(mains ?? [])],
    group_by: ['', ...select.group_by], scale_bounds: [...select.scale_bounds].sort((a, b) => a - b), cost: select.cost,
    price_factors: Array.from({ length: years_before + 1 }, (_, i) => priced(year_from + i, null)),
    industry: select.industry ?? null, category: select.category ?? null, region: select.region ?? null, function_code: select.function_code ?? null,
  };
  const page = { every_project: project_codes === undefined, project_codes: project_codes ?? [''], smallest_group: SMALLEST_GROUP, limit: params.limit, offset: params.offset };
  const [groups, rows] = await Promise.all([
    db.query(groupsSql, question, { signal, heavy: true }),
    params.limit === 0 ? [] : db.query(rowsSql, { ...question, ...page }, { signal, heavy: true }),
  ]);
  const own = rows.filter(({ project_code, indicator_id }) => mainOf.size === 0 || mainOf.get(project_code!) === indicator_id);
  const wanted = project_codes && new Set(own.map(keyOf));
  return told(select, params, { groups: groups.filter((group) => wanted === undefined || wanted.has(keyOf(group))), rows: own, total: mainOf.size > 0 ? own.length : (rows[0]?.total ?? 0) }, lang);
}

function keyOf({ indicator_id, category, industry, function_code, region, project_type, scale }: Keys): string {
  return JSON.stringify([indicator_id, category, industry, function_code, region, project_type, scale]);
}

type Found = { readonly groups: readonly StoredGroup[]; readonly rows: readonly StoredRow[]; readonly total: number };

function told(select: Select, params: Params, { groups, rows, total }: Found, lang: Lang): Result {
  const byKey = groupBy(groups, keyOf);
  const present = [...byKey.values()].flatMap((years) => years.filter(({ fiscal_year }) => fiscal_year === select.fiscal_year));
  const nameOf = new Map(present.map((group) => [keyOf(group), labelOf(group, select, lang)]));
  const spreads = new Map(present.filter((group) => refusalOfStored(group) === null).map((group) => [keyOf(group), group as Told]));
  return {
    groups: [...spreads].map(([key, group]) => groupOf(group, nameOf.get(key)!, byKey.get(key)!)),
    rows: rows.map((row) => rowOf(row, nameOf.get(keyOf(row))!, spreads.get(keyOf(row)) ?? null, select, params, lang)),
    total,
    refused: present.flatMap((group) => {
      const refusal = refusalOfStored(group);
      return refusal === null || !group.any_own ? [] : [{ group: nameOf.get(keyOf(group))!, year: select.fiscal_year, reason: refusalSentence(refusal)[lang] }];
    }),
    quantile_method: 'type_7',
    explanation: explanationOf(params.price_index ? { baseYear: params.price_index.base_year } : null)[lang],
    warnings: [],
  };
}

type Told = StoredGroup & { readonly [K in 'p25' | 'median' | 'p75' | 'mad' | 'min' | 'max' | 'mean' | 'pooled']: number };

function refusalOfStored({ count, orgs, all_own, one_unit, other_unit }: StoredGroup): Refusal | null {
  if (!sayable(orgs, all_own) || count < SMALLEST_GROUP) return all_own ? { kind: 'few', count } : { kind: 'few_or_withheld' };
  return one_unit !== other_unit ? { kind: 'mixed', outputUnits: [one_unit, other_unit].flatMap((unit) => unit ?? []) } : null;
}

function groupOf(group: Told, name: string, years: readonly StoredGroup[]): Result['groups'][number] {
  const { fiscal_year, count, median, p25, p75, mad, min, max, mean, pooled, left_out, one_unit, indicator_id } = group;
  const medians = years.map((one): YearMedian => {
    const refusal = refusalOfStored(one);
    return { year: one.fiscal_year, count: refusal?.kind === 'few_or_withheld' ? null : one.count, median: refusal === null ? one.median : null };
  });
  return {
    group: name, year: fiscal_year, count, median, p25, p75, mad, min, max, mean, pooled,
    outliers: null, left_out, output_unit: one_unit, indicator_id, years: medians.length > 1 ? medians : [], trend: slopeOf(medians),
  };
}

function rowOf(row: StoredRow, group: string, spread: Told | null, { fiscal_year }: Select, { outlier_at }: Params, lang: Lang): Result['rows'][number] {
  const { unit_cost, cost, output, own, before } = row;
  const flagged: { madScore: number | null; flag: UnitFlag | null } = unit_cost === null ? { madScore: null, flag: whyNone(row) } : spread === null ? { madScore: null, flag: 'not_ranked' } : marked(unit_cost, spread, outlier_at);
  const rank = spread === null || unit_cost === null ? null : row.rank;
  return {
    id: row.project_code,
    group,
    label: own ? row.name : FOREIGN[lang],
    year: fiscal_year,
    unit_cost,
    rank,
    percentile: rank === null ? null : (rank - 1) / (row.count - 1),
    mad_score: flagged.madScore,
    flag: flagged.flag,
    reason: reasonOf({ unitCost: unit_cost, ...flagged }, spread, { cost, output }, outlier_at)?.[lang] ?? null,
    change: unit_cost !== null && before !== null && before > 0 ? unit_cost / before - 1 : null,
  };
}

function whyNone({ cost, output }: StoredRow): UnitFlag {
  if (cost === null || output === null) return 'missing';
  return cost < 0 || output < 0 ? 'negative' : 'zero_output';
}

/** What all of a group have in common: the output first. */
function labelOf({ indicator_id, indicator, category, industry, function_code, region, project_type, scale }: Keys & { indicator: string | null }, { scale_bounds }: Select, lang: Lang): string {
  const parts = [industry, category, function_code, region, project_type].filter((part) => part !== null).map((part) => (part === '' ? UNKNOWN[lang] : part));
  return [indicator ?? indicator_id, ...parts, ...(scale === null ? [] : [sizeOf(scale, [...scale_bounds].sort((a, b) => a - b), lang)])].join(' · ');
}

function sizeOf(scale: number, bounds: readonly number[], lang: Lang): string {
  const wan = (yuan: number) => (lang === 'zh' ? `${shown(yuan / 10_000)} 万元` : `${shown(yuan)} yuan`);
  if (scale === 0) return lang === 'zh' ? `${wan(bounds[0]!)}以下` : `under ${wan(bounds[0]!)}`;
  if (scale === bounds.length) return lang === 'zh' ? `${wan(bounds.at(-1)!)}及以上` : `${wan(bounds.at(-1)!)} and more`;
  return lang === 'zh' ? `${wan(bounds[scale - 1]!)}至${wan(bounds[scale]!)}` : `${wan(bounds[scale - 1]!)} to ${wan(bounds[scale]!)}`;
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
