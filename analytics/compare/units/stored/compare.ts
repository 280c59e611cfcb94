/** The comparison of stored projects: figures over everybody, rows of the caller's own. */
import type { Context } from '../../../analysis.ts';
import type { ParamsOf } from '../../../contract.ts';
import { AppError, type Lang } from '../../../errors.ts';
import { groupBy } from '../../../library/group-by.ts';
import { sayable, SMALLEST_GROUP } from '../../../library/usage/sayable.ts';
import { pace } from '../../../pace.ts';
import type { UnitFlag, units } from '../contract.ts';
import { marked, type Refusal, slopeOf, type Spread, type YearMedian } from '../judge.ts';
import { deflator } from '../prices.ts';
import { explanationOf, reasonOf, refusalSentence, shown } from '../sentences.ts';
import { FOREIGN, type Result, UNKNOWN } from '../tell.ts';
import { bucketsOf, type IndicatorBucket, type StoredGroup, storedGroups } from './groups.ts';
import { askYear, type Asked, keyOf } from './question.ts';
import { type StoredRow, storedRows } from './rows.ts';
import { outputsOf, placeOfProject, unitsOfYear } from './year.ts';

type Params = ParamsOf<typeof units>;
type Select = NonNullable<Params['select']>;

/** @throws AppError `invalid_params` for what does not go together */
export async function compareProjects(select: Select, params: Params, context: Context): Promise<Result> {
  const { db, caller: { scope, lang }, signal } = context;
  const { fiscal_year, years_before, project_codes } = select;
  if (select.output_unit !== undefined) throw refused('output_unit 只用于服务产出；项目请用 indicator_id 选择产出指标。', 'output_unit is about services; please choose the output of projects by indicator_id.');
  const priced = deflator(params.price_index);
  const giveWay = pace(signal);
  const everyIndicator = select.indicator_id === undefined && project_codes === undefined;
  const asked = await Promise.all(
    Array.from({ length: years_before + 1 }, async (_, i) => {
      const year = fiscal_year - i;
      return askYear(await unitsOfYear(db, year, signal), year, select, { factor: priced(year, null), scope, everyIndicator });
    }),
  );
  const [now, before = null] = asked;
  const own = project_codes && placesOf(now!, project_codes, select.indicator_id);
  const wanted = own && [...new Map(own.map((place) => now!.keysOf(place)).map((keys) => [keyOf(keys), keys])).values()];
  const ids = wanted ? new Set(wanted.map(({ indicator_id }) => indicator_id)) : select.indicator_id === undefined ? null : new Set([select.indicator_id]);
  const indicatorsOf = ({ year: { indicators } }: Asked) => indicators.flatMap(({ indicator_id }, i) => (ids === null || ids.has(indicator_id) ? i : []));
  const groups: StoredGroup[] = [];
  let buckets: IndicatorBucket[] = [];
  // Its own year comes last: of that, the rows are told as well.
  for (const year of [...asked].reverse()) {
    buckets = await bucketsOf(year, indicatorsOf(year), giveWay, wanted);
    groups.push(...(await storedGroups(year, buckets, giveWay)));
  }
  const chosen = own && new Set(own);
  const page = { shows: (place: number) => chosen === undefined || chosen.has(place), foreign: own === undefined, limit: params.limit, offset: params.offset };
  const { rows, total } = params.limit === 0 ? { rows: [], total: 0 } : await storedRows(now!, before, buckets, page, giveWay);
  return told(select, params, { groups, rows, total }, lang);
}

/** The places of these own projects: of each the one asked about, else the weightiest of quantity, and of equal ones the earliest line. */
function placesOf(asked: Asked, codes: readonly string[], indicator_id: string | undefined): number[] {
  const { year } = asked;
  const { outputs: { indicator, weight, line_no } } = year;
  return [...new Set(codes)].flatMap((code) => {
    const project = placeOfProject(year, code);
    const places = project === -1 ? [] : [...outputsOf(year, project)].filter((place) => asked.isOwn(place) && asked.counts(place));
    if (indicator_id !== undefined) return places.filter((place) => year.indicators[indicator[place]!]!.indicator_id === indicator_id);
    const reported = places.filter((place) => !Number.isNaN(weight[place]));
    return reported.sort((a, b) => weight[b]! - weight[a]! || line_no[a]! - line_no[b]!).slice(0, 1);
  });
}

type Found = { readonly groups: readonly StoredGroup[]; readonly rows: readonly StoredRow[]; readonly total: number };

function told(select: Select, params: Params, { groups, rows, total }: Found, lang: Lang): Result {
  const byKey = groupBy(groups, ({ keys }) => keyOf(keys));
  const present = [...byKey].flatMap(([key, years]) => {
    const group = years.find(({ fiscal_year }) => fiscal_year === select.fiscal_year);
    return group === undefined ? [] : [{ key, group, years, name: labelOf(group, select, lang), refusal: refusalOfStored(group) }];
  });
  const byGroup = new Map(present.map((one) => [one.key, one]));
  return {
    groups: present.flatMap(({ group, years, name, refusal }) => (refusal === null && group.spread !== null ? groupOf(group, group.spread, name, years) : [])),
    rows: rows.map((row) => {
      const { name, refusal, group } = byGroup.get(keyOf(row.keys))!;
      return rowOf(row, name, refusal === null ? group.spread : null, select, params, lang);
    }),
    total,
    refused: present.flatMap(({ group, name, refusal }) => (refusal === null || !group.any_own ? [] : [{ group: name, year: select.fiscal_year, reason: refusalSentence(refusal)[lang] }])),
    currency: params.currency,
    quantile_method: 'type_7',
    explanation: explanationOf(params.price_index ? { baseYear: params.price_index.base_year } : null)[lang],
    warnings: [],
  };
}

function refusalOfStored({ count, orgs, all_own, one_unit, other_unit }: StoredGroup): Refusal | null {
  if (!sayable(orgs, all_own) || count < SMALLEST_GROUP) return all_own ? { kind: 'few', count } : { kind: 'few_or_withheld' };
  return one_unit !== other_unit ? { kind: 'mixed', outputUnits: [one_unit, other_unit].flatMap((unit) => unit ?? []) } : null;
}

function groupOf({ fiscal_year, left_out, one_unit, keys }: StoredGroup, { count, median, p25, p75, mad, min, max, mean, pooled }: Spread, name: string, years: readonly StoredGroup[]): Result['groups'][number] {
  const medians = years.map((one): YearMedian => {
    const refusal = refusalOfStored(one);
    return { year: one.fiscal_year, count: refusal?.kind === 'few_or_withheld' ? null : one.count, median: refusal === null ? (one.spread?.median ?? null) : null };
  });
  return {
    group: name, year: fiscal_year, count, median, p25, p75, mad, min, max, mean, pooled,
    outliers: null, left_out, output_unit: one_unit, indicator_id: keys.indicator_id, years: medians.length > 1 ? medians : [], trend: slopeOf(medians),
  };
}

function rowOf(row: StoredRow, group: string, spread: Spread | null, { fiscal_year }: Select, params: Params, lang: Lang): Result['rows'][number] {
  const { unit_cost, cost, output, own, before } = row;
  const flagged: { madScore: number | null; flag: UnitFlag | null } = unit_cost === null ? { madScore: null, flag: whyNone(row) } : spread === null ? { madScore: null, flag: 'not_ranked' } : marked(unit_cost, spread, params.outlier_at);
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
    reason: reasonOf({ unitCost: unit_cost, ...flagged }, spread, { cost, output }, params)?.[lang] ?? null,
    change: unit_cost !== null && before !== null && before > 0 ? unit_cost / before - 1 : null,
  };
}

function whyNone({ cost, output }: StoredRow): UnitFlag {
  if (cost === null || output === null) return 'missing';
  return cost < 0 || output < 0 ? 'negative' : 'zero_output';
}

/** What all of a group have in common: the output first. */
function labelOf({ indicator, keys: { indicator_id, category, industry, function_code, region, project_type, scale } }: StoredGroup, { scale_bounds }: Select, lang: Lang): string {
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
