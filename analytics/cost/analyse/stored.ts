import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import type { Question } from './contract.ts';
import { ByObject, type CostBook, groupBy, type Line, type Payment, type Peer } from './cost-book.ts';
import { othersOfAll, othersOfScope } from './peers/others.ts';
import { servicesOfYear } from './peers/year.ts';

const text = z.string().nullable();
const number = z.number().nullable();
const url = (name: string) => new URL(`./${name}.sql`, import.meta.url);
const objectsSql = sqlFile(url('cost_objects'), z.object({ cost_object: z.string(), total: z.number() }));
const linesSql = sqlFile(url('cost_lines'), z.object({ cost_object: z.string(), fiscal_year: z.int(), item: z.string(), trace: text, behaviour: text, amount: number, driver: text, driver_quantity: number, nature: text, project_code: text }));
const outputsSql = sqlFile(url('cost_outputs'), z.object({ cost_object: z.string(), fiscal_year: z.int(), output_unit: z.string(), quantity: number }));
const standardsSql = sqlFile(url('cost_standards'), z.object({ item: z.string(), valid_from: z.string(), valid_to: text, unit_cost: number, region: text, quality_grade: text, source: text }));
const fundsSql = sqlFile(url('cost_funds'), z.object({ project_code: z.string(), source: z.string(), share: z.number() }));
const ownServicesSql = sqlFile(url('peers/own_services'), z.object({ cost_object: z.string(), org_code: text, full_cost: number, part: z.enum(['output', 'item']), label: z.string(), quantity: number }));

export async function storedBook({ fiscal_year, cost_objects, limit, offset }: Question, { db, caller: { scope }, signal }: Context): Promise<CostBook> {
  const found = await db.query(objectsSql, { scope, fiscal_year, every_object: cost_objects === undefined, cost_objects: cost_objects ?? [], limit, offset }, { signal, heavy: true });
  const objects = found.map(({ cost_object }) => cost_object);
  const of = { scope, fiscal_year, cost_objects: objects };
  const [lines, outputs] = await Promise.all([db.query(linesSql, of, { signal, heavy: true }), db.query(outputsSql, of, { signal })]);
  const items = [...new Set(lines.map(({ item }) => item))];
  const units = [...new Set(outputs.filter((output) => output.fiscal_year === fiscal_year).map(({ output_unit }) => output_unit))];
  const everything = scope.includes('');
  const now = lines.filter((line) => line.fiscal_year === fiscal_year);
  const projects = [...new Set(now.flatMap(({ project_code }) => project_code ?? []))];
  const [standards, funds, services, own] = await Promise.all([
    db.query(standardsSql, { scope, items }, { signal }),
    projects.length === 0 ? [] : db.query(fundsSql, { scope, fiscal_year, project_codes: projects }, { signal }),
    servicesOfYear(db, fiscal_year, signal),
    everything ? [] : db.query(ownServicesSql, { scope, fiscal_year, output_units: units }, { signal, heavy: true }),
  ]);
  const others = everything ? othersOfAll(services) : othersOfScope(services, scope, peersFrom(own));
  return { year: fiscal_year, total: found[0]?.total ?? 0, objects, lines: new ByObject<Line>(lines), outputs: new ByObject(outputs), payments: paymentsFrom(now, funds), standards, others };
}

/** The amounts of the year by source of money, split as the paying project's funds are; null where no project or no funds are named. */
function paymentsFrom(lines: readonly z.output<typeof linesSql.row>[], funds: readonly z.output<typeof fundsSql.row>[]): Payment[] {
  const sources = groupBy(funds, ({ project_code }) => project_code);
  return [...groupBy(lines, ({ cost_object }) => cost_object)].flatMap(([cost_object, own]) => {
    const byPayer = new Map<string | null, number>();
    for (const { amount, project_code } of own) {
      if (amount === null) continue;
      for (const { source, share } of (project_code === null ? undefined : sources.get(project_code)) ?? [{ source: null, share: 1 }]) byPayer.set(source, (byPayer.get(source) ?? 0) + amount * share);
    }
    return [...byPayer].map(([payer, amount]) => ({ cost_object, payer, amount })).sort(({ payer: a }, { payer: b }) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  });
}

function peersFrom(rows: readonly z.output<typeof ownServicesSql.row>[]): Peer[] {
  return [...groupBy(rows, ({ cost_object }) => cost_object).values()].map((group) => {
    const { cost_object, org_code, full_cost } = group[0]!;
    const outputs = new Map(group.flatMap(({ part, label, quantity }) => (part === 'output' ? [[label, quantity ?? 0] as const] : [])));
    return { cost_object, org_code, full_cost: full_cost ?? 0, outputs, items: new Set(group.flatMap(({ part, label }) => (part === 'item' ? [label] : []))) };
  });
}
