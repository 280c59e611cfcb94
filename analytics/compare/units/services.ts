/** The comparison of stored services: figures over everybody, rows of the caller's own. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { EVERYTHING } from '../../caller.ts';
import type { ParamsOf } from '../../contract.ts';
import { sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { units } from './contract.ts';
import { compareItems } from './inline.ts';
import type { Item } from './judge.ts';
import { deflator } from './prices.ts';
import { type Result, UNKNOWN } from './tell.ts';

type Params = ParamsOf<typeof units>;
type Select = NonNullable<Params['select']>;

const servicesSql = sqlFile(
  new URL('./services.sql', import.meta.url),
  z.object({ cost_object: z.string(), fiscal_year: z.int(), output_unit: z.string(), org_code: z.string().nullable(), region: z.string().nullable(), own: z.boolean(), cost: z.number().nullable(), output: z.number().nullable() }),
);

/** @throws AppError `invalid_params` for what is about projects alone */
export async function compareServices(select: Select, params: Params, { db, caller: { scope, lang }, signal }: Context): Promise<Result> {
  const odd = select.indicator_id ?? select.project_codes?.[0] ?? select.industry ?? select.category ?? select.function_code;
  if (odd !== undefined) {
    throw new AppError('invalid_params', {
      zh: `“${odd}”只用于项目，服务产出没有这一项，请去掉或改用 source: projects。`,
      en: `"${odd}" is about projects; services do not have it. Please leave it out or use source: projects.`,
    });
  }
  const { fiscal_year, years_before } = select;
  const priced = deflator(params.price_index);
  const stored = await db.query(servicesSql, { scope: EVERYTHING, own_scope: [...scope], year_from: fiscal_year - years_before, year_to: fiscal_year, output_unit: select.output_unit ?? null }, { signal });
  const items = stored
    .filter(({ region }) => select.region === undefined || region === select.region)
    .map(({ cost_object, fiscal_year: year, output_unit, org_code, region, own, cost, output }): Item => ({
      id: cost_object, group: select.group_by.includes('region') ? `${output_unit} · ${region ?? UNKNOWN[lang]}` : output_unit, label: cost_object, year,
      cost: cost === null ? null : cost * priced(year, cost_object), output, outputUnit: output_unit, org: org_code, own,
    }));
  const result = compareItems(items, { ...params, by_year: true }, lang, ({ year }) => year === fiscal_year);
  return { ...result, groups: result.groups.map((group) => ({ ...group, year: fiscal_year })) };
}

