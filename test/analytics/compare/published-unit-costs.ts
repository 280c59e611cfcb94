/** Published costs and outputs as rows of a question. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const text = (path: string) => readFileSync(new URL(`../../fixtures/unit-costs/${path}`, import.meta.url), 'utf8');
const table = (path: string) => parse(text(path), { columns: true }) as Record<string, string>[];

export type Row = { id: string; group?: string; cost: number | null; output: number | null; year?: number };

export const bus = {
  rows: table('ntd-bus/ntd_bus_2022.csv').map((row) => ({ id: row['ntd_id']!, cost: Number(row['opex_total']), output: Number(row['upt_2022']), subsidy: Number(row['opex_total']) - Number(row['fares']), vehicles: Number(row['voms']), fares: Number(row['fares']) })),
  expected: table('ntd-bus/expected_unit_costs.csv'),
  summary: JSON.parse(text('ntd-bus/expected_summary.json')) as { n: number; opex_per_upt: Record<string, number> },
};

export const rail = {
  rows: table('swiss-rail/swiss_rail_1985_1997.csv').map((row) => ({ id: row['company_id']!, year: Number(row['year']), cost: Number(row['total_cost_kchf']) * 1000, output: Number(row['passenger_km']), network: Number(row['network_m']) })),
  expected: table('swiss-rail/expected_unit_costs.csv'),
  years: table('swiss-rail/expected_year_summary.csv'),
};
