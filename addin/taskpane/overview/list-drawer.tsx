/** The list behind a figure in a drawer: projects, lamps or problems; into the sheet, or on to the tab where they are worked on. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, makeStyles, OverlayDrawer, Text } from '@fluentui/react-components';
import { DismissRegular, OpenRegular } from '@fluentui/react-icons';
import { monitorDual } from '../../../analytics/monitor/contract.ts';
import { overviewProjects } from '../../../analytics/overview/contract.ts';
import { queryOf } from '../ledger/query.ts';
import { ledgerColumns, ledgerTable } from '../ledger/table.ts';
import { NO_FILTER, withBefore } from '../monitor/lamps.ts';
import { monitorColumns, monitorTable } from '../monitor/table.ts';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import type { TabName } from '../shared/routes.ts';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import type { SheetTable } from '../../workbook.ts';
import type { Column } from '../shared/table-rows.ts';
import { useAsked } from '../shared/use-analysis.ts';
import { goTo } from '../shared/use-route.ts';
import { listQuestion, MOST_ROWS, titleOf, type Figure, type Year } from './figures.ts';
import { listColumns, listTable } from './table.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 560px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '0 16px 8px', overflow: 'hidden' },
  go: { alignSelf: 'start' },
  bottom: { alignSelf: 'stretch', flexShrink: 0 },
});

/** @param props `figure` null closes the drawer */
export function ListDrawer({ figure, found, onClose }: { figure: Figure | null; found: Year; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={figure !== null} onOpenChange={(_, data) => !data.open && onClose()}>
      {figure !== null && (
        <>
          <DrawerHeader className={styles.header}>
            <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{titleOf(figure, found, words)}</DrawerHeaderTitle>
          </DrawerHeader>
          <List figure={figure} found={found} onClose={onClose} />
        </>
      )}
    </OverlayDrawer>
  );
}

function List(props: { figure: Figure; found: Year; onClose: () => void }) {
  switch (props.figure.kind) {
    case 'lamp': return <Lamps {...props} />;
    case 'ledger': return <Problems {...props} />;
    default: return <Projects {...props} />;
  }
}

type Props = { readonly figure: Figure; readonly found: Year; readonly onClose: () => void };

function Projects({ figure, found, onClose }: Props) {
  const words = useWords();
  const format = useFormats();
  const who = useAskedAs();
  const of = figure as Extract<Figure, { kind: 'projects' | 'grade' }>;
  const params = listQuestion(of, found);
  const scored = of.stage !== null && of.stage !== 'goals' && of.stage !== 'monitored' && (of.kind === 'grade' || of.reached);
  const asked = useAsked(JSON.stringify(['overview list', params]), (client, signal) => client.call(overviewProjects, params, { signal }));
  const title = titleOf(figure, found, words);
  const provenance = asked.state === 'done' ? asked.result.provenance : null;
  return (
    <Found
      asked={asked} columns={listColumns(words, format, scored)} keyOf={({ project_code }) => project_code} tab={null} onClose={onClose}
      table={(rows) => ({ ...listTable(title, rows, scored, words), source: { analysis: provenance!.analysis, params, view: { kind: 'overview_projects', scored }, asked: who, data_version: provenance!.data_version, rule_packs: provenance!.rule_packs } })}
    />
  );
}

function Lamps({ figure, found, onClose }: Props) {
  const words = useWords();
  const format = useFormats();
  const who = useAskedAs();
  const { lamp } = figure as Extract<Figure, { kind: 'lamp' }>;
  const params = { fiscal_year: found.fiscal_year!, month: found.lamps!.month, lamp, limit: MOST_ROWS };
  const asked = useAsked(JSON.stringify(['overview lamps', params]), async (client, signal) => {
    const { rows, ...result } = await client.call(monitorDual, params, { signal });
    return { ...result, rows: withBefore(rows, null) };
  });
  const provenance = asked.state === 'done' ? asked.result.provenance : null;
  return (
    <Found
      asked={asked} columns={monitorColumns(words, format, null)} keyOf={({ project_code }) => project_code} tab="monitor" onClose={onClose}
      table={(rows) => ({ ...monitorTable(rows, params, null, words), source: { analysis: provenance!.analysis, params, view: { kind: 'monitor', filter: NO_FILTER }, asked: who, data_version: provenance!.data_version, rule_packs: provenance!.rule_packs } })}
    />
  );
}

function Problems({ figure, found, onClose }: Props) {
  const words = useWords();
  const format = useFormats();
  const who = useAskedAs();
  const { state } = figure as Extract<Figure, { kind: 'ledger' }>;
  const params = queryOf({ state, year: String(found.fiscal_year) })!;
  const asked = useAsked(JSON.stringify(['overview ledger', params]), (client, signal) => client.rectifications(params, { signal }));
  return (
    <Found
      asked={asked} columns={ledgerColumns(words, format)} keyOf={({ rectification_id }) => rectification_id} tab="ledger" onClose={onClose}
      table={(rows) => ({ ...ledgerTable(rows, words), source: { analysis: 'rectifications', params, view: { kind: 'ledger' }, asked: who, data_version: null, rule_packs: [] } })}
    />
  );
}

type FoundProps<Row> = {
  readonly asked: ReturnType<typeof useAsked<{ readonly total: number; readonly rows: readonly Row[] }>>;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where these are worked on. */
  readonly tab: TabName | null;
  readonly table: (rows: readonly Row[]) => SheetTable;
  readonly onClose: () => void;
};

function Found<Row>({ asked, columns, keyOf, tab, table, onClose }: FoundProps<Row>) {
  const styles = useStyles();
  const words = useWords();
  const { overview } = words;
  const format = useFormats();
  const tabName = { monitor: words.monitor.tab, ledger: words.ledger.tab };
  const result = asked.state === 'done' ? asked.result : null;
  return (
    <>
      <DrawerBody className={styles.body}>
        {asked.state === 'loading' && <Waiting onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled retry={asked.retry} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
        {result && result.total > result.rows.length && <Text size={200}>{overview.listShowing(format.count(result.rows.length), format.count(result.total))}</Text>}
        {(tab === 'monitor' || tab === 'ledger') && (
          <Button
            size="small" className={styles.go} icon={<OpenRegular />}
            onClick={() => {
              onClose();
              goTo(tab);
            }}
          >
            {overview.openTab(tabName[tab])}
          </Button>
        )}
        {result && (result.rows.length === 0 ? <Empty icon={null} title={overview.listEmpty}>{''}</Empty> : <DataTable label={overview.list} columns={columns} rows={result.rows} keyOf={keyOf} />)}
      </DrawerBody>
      {result && result.rows.length > 0 && (
        <div className={styles.bottom}><InsertBar count={result.rows.length} caption={overview.listOf(format.count(result.rows.length))} summary={null} table={() => table(result.rows)} /></div>
      )}
    </>
  );
}
