/** How indicators are used year by year, department by department, and with which others. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { BlockSource } from '../../../sheet/blocks.ts';
import { useAskedAs, useFormats, useSession, useWords } from '../../services.tsx';
import { useAsked } from '../../shared/use-analysis.ts';
import { isOffLibrary } from '../flow/flow.ts';
import { useLife } from '../life.tsx';
import { neverUsed } from '../query.ts';
import { askDepartments, askTogether, askYears, type Lines } from './ask.ts';
import { departmentsChart, departmentsNote, departmentsTable, togetherChart, togetherTable, yearsChart, yearsTable } from './figures.ts';
import { ChartSection } from './section.tsx';
import type { CHART_VIEWS } from './views.ts';

const useStyles = makeStyles({ charts: { display: 'grid', gap: '16px', gridTemplateColumns: 'minmax(0, 1fr)' }, note: { color: tokens.colorNeutralForeground2 } });

/** Lines of different colours that a person can still tell apart. */
export const MOST_CHARTED = 6;

/** @param ids six at most; @param said what is charted, where the page does not say it already */
export function UseCharts({ ids, lines, said }: { ids: readonly string[]; lines: Lines; said?: string }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const format = useFormats();
  const asked = useAskedAs();
  const { revision } = useLife();
  // The service counts the departments of the projects that the caller may see, and use by year of all.
  const everything = useSession().me?.everything ?? true;
  const inLibrary = ids.filter((indicator_id) => !isOffLibrary({ indicator_id }));
  const key = (what: string, of: readonly string[]) => (of.length === 0 ? null : JSON.stringify([what, of, lines, revision]));
  const years = useAsked(key('use-by-year', ids), (client, signal) => askYears(client, ids, lines, { signal }));
  const departments = useAsked(key('use-by-department', inLibrary), (client, signal) => askDepartments(client, inLibrary, lines, { signal }));
  const together = useAsked(key('used-together', inLibrary), (client, signal) => askTogether(client, inLibrary, { signal }));
  const source = (kind: keyof typeof CHART_VIEWS, analysis: string, of: readonly string[], { data_version, rule_packs }: Pick<BlockSource, 'data_version' | 'rule_packs'>): BlockSource =>
    ({ analysis, params: { indicators: [...of], ...lines }, view: { kind }, asked, data_version, rule_packs });
  return (
    <div className={styles.charts}>
      {said !== undefined && <Text size={200} className={styles.note} role="status">{said}</Text>}
      <ChartSection title={life.byYear} answer={years} chart={(result) => (result.years.length === 0 ? null : yearsChart(result, words))} table={(result) => ({ ...yearsTable(result, words), source: source('use_by_year', 'library.usage', ids, result) })} none={years.state === 'done' && years.result.withheld ? words.withheld : neverUsed(lines, words)} />
      <ChartSection
        title={life.byDepartment}
        answer={departments}
        chart={(result) => (result.departments.length === 0 ? null : departmentsChart(result, words))}
        table={(result) => ({ ...departmentsTable(result, words), source: source('use_by_department', 'library.affected', inLibrary, result) })}
        none={everything ? neverUsed(lines, words) : life.noneSeen}
        note={departments.state === 'done' ? departmentsNote(departments.result, everything, words, format) : undefined}
      />
      <ChartSection
        title={life.charts.graph}
        answer={together}
        chart={(result) => (result.pairs.length === 0 ? null : togetherChart(result, words, format))}
        table={(result) => ({ ...togetherTable(result, words), source: source('used_together', 'library.relations', inLibrary, result) })}
        none={life.togetherNone}
        {...(Object.keys(lines).length > 0 && { note: life.charts.togetherNote })}
      />
    </div>
  );
}
