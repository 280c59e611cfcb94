/** The names of the indicators that changes speak of: their own where they carry one, else the library's. */
import type { ChangeRow } from '../../../../analytics/library/life/contract.ts';
import { usage } from '../../../../analytics/library/usage/contract.ts';
import { useAnalysis } from '../../shared/use-analysis.ts';

const MOST = 10_000;

export function useNames(rows: readonly ChangeRow[]): ReadonlyMap<string, string> {
  const own = rows.flatMap(({ indicator_id, before, fields }): [string, string][] => {
    const name = fields.name ?? before?.name;
    return name ? [[indicator_id, name]] : [];
  });
  const named = new Map(own);
  const unknown = [...new Set(rows.flatMap(({ indicator_id, into }) => (into === null ? [indicator_id] : [indicator_id, into])))].filter((id) => !named.has(id)).slice(0, MOST);
  const answer = useAnalysis(usage, unknown.length === 0 ? null : { indicators: unknown, limit: MOST });
  const found = answer.state === 'done' ? answer.result : answer.state === 'loading' ? answer.before : null;
  return new Map([...(found?.rows ?? []).map((row): [string, string] => [row.indicator_id, row.name]), ...own]);
}
