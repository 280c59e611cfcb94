/** How an indicator is used year by year and department by department. */
import { usage, type UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { parseAnswer, type Client } from '../../../client.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Failure, Loading } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { isOffLibrary } from '../flow/flow.ts';
import { useLife } from '../life.tsx';
import { Bars } from '../parts.tsx';

type Year = { readonly year: number; readonly count: number | null };
const MOST_YEARS = 15;
const MOST_DEPARTMENTS = 12;

async function askYears(client: Client, row: UsageRow, signal: AbortSignal): Promise<readonly Year[]> {
  const last = row.last_year!;
  const first = Math.max(row.first_year!, last - MOST_YEARS + 1);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const answers = await client.calls(years.map((year) => ({ id: usage.id, params: { indicators: [row.indicator_id], year_from: year, year_to: year } })), { signal });
  return answers.map((answer, index) => {
    if (!answer.ok) throw answer.error instanceof AppError ? answer.error : new Error('a year was not answered', { cause: answer.error });
    const [found] = parseAnswer(usage.result, answer.result).rows;
    return { year: years[index]!, count: found ? (found.withheld ? null : (found.project_count ?? 0)) : 0 };
  });
}

export function UseCharts({ row }: { row: UsageRow }) {
  const words = useWords();
  const format = useFormats();
  const { revision } = useLife();
  const used = row.first_year !== null && row.last_year !== null;
  const years = useAsked(used ? JSON.stringify(['use-by-year', row.indicator_id, revision]) : null, (client, signal) => askYears(client, row, signal));
  const departments = useAsked(used && !isOffLibrary(row) ? JSON.stringify(['use-by-department', row.indicator_id, revision]) : null, (client, signal) =>
    client.affected({ indicator_ids: [row.indicator_id], limit: 1 }, { signal }),
  );
  return (
    <>
      {years.state === 'loading' && <Loading />}
      {years.state === 'failed' && <Failure error={years.error} retry={years.retry} />}
      {years.state === 'done' && (
        <Bars title={words.life.byYear} bars={years.result.map(({ year, count }) => ({ key: String(year), label: String(year), value: count, text: count === null ? words.withheldShort : format.count(count) }))} />
      )}
      {departments.state === 'failed' && <Failure error={departments.error} retry={departments.retry} />}
      {departments.state === 'done' && departments.result.departments.length > 0 && (
        <Bars
          title={words.life.byDepartment}
          bars={departments.result.departments.slice(0, MOST_DEPARTMENTS).map(({ org_code, org_name, projects }) => ({ key: org_code, label: org_name ?? org_code, value: projects, text: format.count(projects) }))}
        />
      )}
    </>
  );
}
