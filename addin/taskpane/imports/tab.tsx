/** 数据导入: a file or the sheet, tried first, loaded when it is right, and what was loaded before. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { ArrowImportRegular, DismissRegular, TableArrowUpRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useFormats, useSession, useWords } from '../services.tsx';
import { Empty, Failure } from '../shared/states.tsx';
import { useInsetRing } from '../shared/inset-ring.ts';
import { Progress } from '../shared/progress.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { usePart } from '../shared/use-route.ts';
import { FormsView } from './forms/forms-view.tsx';
import { History } from './history.tsx';
import { MappingForm } from './mapping.tsx';
import { Counts, ProblemList, Warnings } from './outcome.tsx';
import { Notes } from './notes.tsx';
import { SourceChoice } from './source.tsx';
import { useImport, type Step } from './use-import.ts';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  views: { padding: '0 2px' },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, padding: '10px 12px 16px', display: 'grid', gap: '12px', alignContent: 'start', gridAutoRows: 'max-content', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  bottom: { display: 'grid', gap: '6px', padding: '8px 12px 10px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2 },
  file: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px' },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

const LATEST = 1_000;

export function ImportsTab() {
  const styles = useStyles();
  const { ring } = useInsetRing();
  const { imports, official } = useWords();
  const { me } = useSession();
  const [view, setView] = usePart('imports', ['import', 'forms', 'history']);
  const history = useAsked('imports', (client, signal) => client.imports({ limit: LATEST, signal }));
  const mappings = useAsked('import-mappings', (client, signal) => client.importMappings({ signal }));
  const saved = (mappings.state === 'done' ? mappings.result : mappings.state === 'loading' ? mappings.before : null) ?? [];
  const flow = useImport(saved, () => {
    history.retry();
    mappings.retry();
  });
  const { step } = flow;
  const { source, preview, choices, tried, loaded, busy } = step;
  return (
    <div className={styles.tab}>
      <TabList size="small" className={styles.views} selectedValue={view} aria-label={imports.views} onTabSelect={(_, data) => setView(data.value as typeof view)}>
        <Tab value="import" className={ring}>{imports.view}</Tab>
        <Tab value="forms" className={ring}>{official.view}</Tab>
        <Tab value="history" className={ring}>{imports.history}</Tab>
      </TabList>
      <div className={styles.scroll} aria-busy={busy !== null}>
        {view === 'history' ? (
          <History answer={history} />
        ) : view === 'forms' ? (
          <FormsView onLoaded={history.retry} />
        ) : (
          <>
            {me?.role === 'clerk' && !source && <MessageBar intent="info" layout="multiline"><MessageBarBody className={styles.body}>{imports.clerk}</MessageBarBody></MessageBar>}
            {source ? <Chosen source={source.file.name} sheet={source.sheet} table={tried?.report.table} onReset={flow.reset} /> : <SourceChoice busy={busy !== null} onFile={(file) => void flow.takeFile(file)} onSheet={(part) => void flow.takeSheet(part)} />}
            {source?.notes && !loaded && <Notes notes={source.notes} onLeaveOut={(leaveOut) => void flow.leaveOutHidden(leaveOut)} />}
            {!source && busy === null && step.error === null && <Empty icon={<TableArrowUpRegular />} title={imports.emptyTitle}>{imports.empty}</Empty>}
            <Said step={step} retry={flow.retry} />
            {loaded && <Done step={step} onNext={flow.reset} onHistory={() => setView('history')} />}
            {!loaded && preview && <MappingForm preview={preview} choices={choices} report={tried?.report ?? null} saved={saved} savedMapping={flow.savedFor(choices.kind, choices.sourceName.trim())} onChoose={flow.choose} onName={flow.nameSource} />}
            {!loaded && tried?.refused && <ProblemList report={tried.report} sheet={source?.sheet ?? null} onAgain={source?.sheet ? () => void flow.again() : null} />}
            {!loaded && tried && !tried.refused && (
              <>
                <Counts rows={tried.report.rows} />
                {tried.report.duplicate_of !== null && <MessageBar intent="info" layout="multiline"><MessageBarBody className={styles.body}>{imports.duplicate}</MessageBarBody></MessageBar>}
                <Warnings warnings={tried.report.warnings} />
              </>
            )}
          </>
        )}
      </div>
      {view === 'import' && <Bottom step={step} onLoad={flow.load} onCancel={flow.cancel} />}
    </div>
  );
}

function Chosen({ source, sheet, table, onReset }: { source: string; sheet: string | null; table: { sheet: string | null; header_row: number | null } | undefined; onReset: () => void }) {
  const styles = useStyles();
  const { imports } = useWords();
  const where = table?.header_row ? imports.headerRow(table.sheet, table.header_row) : '';
  return (
    <div className={styles.file}>
      <span className={styles.name}>
        <Text weight="semibold" block>{sheet === null ? source : imports.fromSheet(sheet)}</Text>
        {where !== '' && <Text size={200} block>{where}</Text>}
      </span>
      <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={onReset}>{imports.another}</Button>
    </div>
  );
}

function Said({ step: { error, cancelled }, retry }: { step: Step; retry: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { imports } = words;
  if (cancelled !== null) {
    // What was being loaded can be loaded again below, once the history was looked at.
    const again = cancelled !== 'loading';
    return (
      <MessageBar intent="info" layout="multiline">
        <MessageBarBody className={styles.body}>{again ? imports.cancelled : imports.cancelledLoading}</MessageBarBody>
        {again && <MessageBarActions><Button size="small" onClick={retry}>{words.retry}</Button></MessageBarActions>}
      </MessageBar>
    );
  }
  return error === null ? null : <Failure error={error} retry={retry} />;
}

function Done({ step: { loaded }, onNext, onHistory }: { step: Step; onNext: () => void; onHistory: () => void }): ReactNode {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  if (!loaded) return null;
  return (
    <>
      <MessageBar intent="success" layout="multiline" politeness="polite">
        <MessageBarBody className={styles.body}>{imports.done(imports.kinds[loaded.kind], format.count(loaded.rows.read), format.count(loaded.data_version))}</MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={onNext}>{imports.next}</Button>
          <Button size="small" onClick={onHistory}>{imports.history}</Button>
        </MessageBarActions>
      </MessageBar>
      <Counts rows={loaded.rows} />
      <Warnings warnings={loaded.warnings} />
    </>
  );
}

function Bottom({ step: { busy, tried, loaded }, onLoad, onCancel }: { step: Step; onLoad: () => void; onCancel: () => void }) {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  if (busy) {
    return (
      <div className={styles.bottom}>
        <Progress text={imports.busy[busy]} onCancel={onCancel} />
      </div>
    );
  }
  if (loaded || !tried || tried.refused) return null;
  return (
    <div className={styles.bottom}>
      <Button appearance="primary" icon={<ArrowImportRegular />} onClick={onLoad}>{imports.load(format.count(tried.report.rows.read))}</Button>
    </div>
  );
}
