/** What was simulated as rows of the answer: projects in the order that is asked for, and departments. */
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import type { Lang } from '../../errors.ts';
import { inFen } from '../../numeric/money.ts';
import type { Applied } from '../rules/apply.ts';
import { excludedReason, explain } from '../rules/explain.ts';
import { everyRow, type Table } from '../rules/table.ts';
import type { simulate } from './contract.ts';
import type { Simulated } from './simulate-rules.ts';
import { totalsOf } from './totals.ts';

type Params = ParamsOf<typeof simulate>;
type Result = BareResultOf<typeof simulate>;

export async function projectRows({ applied, reasons }: Simulated, { order, limit, offset, project_codes }: Params, lang: Lang): Promise<Result['projects']> {
  const { table, cut } = applied;
  const chosen = placesOf(table, cut, { order, limit, offset, project_codes });
  const names = await table.names(chosen);
  return chosen.map((i, at) => {
    const row = applied.row(i);
    const acting = applied.rules.flatMap(({ id }, r) => (row.parts[r]! > 0 || (applied.fits(r, i) && row.excludedBy === -1 && applied.rules[r]!.action?.kind === 'notice') || row.excludedBy === r || row.freeze === r ? [id] : []));
    const org = table.orgs.codes[i]!;
    return {
      project_code: table.codes[i]!, name: names[at]!, org_code: org < 0 ? null : table.orgs.values[org]!,
      base: table.base[i]!, cut: row.cut, after: inFen(table.base[i]! - row.cut, table.base[i]!), rules: acting,
      parts: applied.rules.flatMap(({ id }, r) => (row.parts[r]! > 0 ? [{ rule: id, cut: row.parts[r]! }] : [])),
      explanation: explain(applied, i, row, reasons.get(i))[lang],
      excluded_reason: excludedReason(applied, row, reasons.get(i))?.[lang] ?? null,
      frozen: applied.frozen[i] === 1,
    };
  });
}

function placesOf({ codes, count }: Table, cut: Float64Array, { order, limit, offset, project_codes }: Pick<Params, 'order' | 'limit' | 'offset' | 'project_codes'>): number[] {
  const wanted = project_codes && new Set(project_codes);
  if (order === 'code' && wanted === undefined) return Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, i) => i + offset);
  const all = Array.from({ length: count }, (_, i) => i);
  const places = wanted === undefined ? all : all.filter((i) => wanted.has(codes[i]!));
  if (order === 'cut') places.sort((a, b) => cut[b]! - cut[a]! || a - b);
  return places.slice(offset, offset + limit);
}

export async function departmentRows(departments: Applied, lang: Lang): Promise<Result['departments']> {
  const { table, rules } = departments;
  const names = await table.names(everyRow(table));
  return table.codes.map((org_code, i) => {
    const row = departments.row(i);
    return {
      org_code, name: names[i]!, base: table.base[i]!, cut: row.cut, after: inFen(table.base[i]! - row.cut, table.base[i]!),
      rules: rules.flatMap(({ id }, r) => (row.parts[r]! > 0 || row.excludedBy === r ? [id] : [])), explanation: explain(departments, i, row, undefined)[lang],
    };
  });
}

export function departmentTotals(departments: Applied): Result['department_totals'] {
  const { base, cut, touched } = totalsOf(departments);
  return { base, cut, rate: base > 0 ? cut / base : null, count: touched };
}
