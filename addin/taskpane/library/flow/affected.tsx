/** Whom a change touches: projects and departments, before it is drafted or published. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import { Bars } from '../parts.tsx';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px' },
  list: { margin: 0, padding: 0, maxHeight: '180px', overflowY: 'auto' },
  item: { listStyleType: 'none', padding: '3px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 },
});

const SHOWN = 50;
const MOST_BARS = 12;

export function useAffected(ids: readonly string[]) {
  const { revision } = useLife();
  const key = ids.length === 0 ? null : JSON.stringify(['affected', revision, ids]);
  return useAsked(key, (client, signal) => client.affected({ indicator_ids: [...ids], limit: SHOWN }, { signal }));
}
export type AffectedAnswer = ReturnType<typeof useAffected>;

export function Affected({ answer, hint }: { answer: AffectedAnswer; hint?: string }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const everything = useSession().me?.everything ?? true;
  if (answer.state === 'idle') return null;
  return (
    <section className={styles.section} aria-label={life.affectedTitle} aria-busy={answer.state === 'loading'}>
      <Text weight="semibold">{life.affectedTitle}</Text>
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && answer.result.projects === 0 && <Text size={200}>{everything ? life.affectedNone : life.affectedNoneSeen}</Text>}
      {answer.state === 'done' && answer.result.projects > 0 && (
        <>
          <Text size={200} role="status">{life.affectedCounts(format.count(answer.result.projects), format.count(answer.result.project_years), format.count(answer.result.departments.length))} {!everything && life.seenOnly} {hint}</Text>
          <Bars
            title={life.departments}
            bars={answer.result.departments.slice(0, MOST_BARS).map(({ org_code, org_name, projects }) => ({ key: org_code, label: org_name ?? org_code, value: projects, text: format.count(projects) }))}
          />
          <details>
            <summary>{life.affectedProjects(format.count(answer.result.rows.length), format.count(Math.max(answer.result.rows.length, answer.result.project_years)))}</summary>
            <ul className={styles.list}>
              {answer.result.rows.map((row) => (
                <li key={`${row.project_code} ${row.fiscal_year} ${row.indicator_id}`} className={styles.item}>
                  {[life.year(row.fiscal_year), row.name ?? row.project_code, row.org_name].filter(Boolean).join(' · ')}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
