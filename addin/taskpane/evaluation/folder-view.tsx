/** 批量自评: a folder of self-evaluation forms is tried, scored and loaded; every slip by file and cell. */
import { Button, Input, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowImportRegular, ClipboardCheckmarkRegular, DocumentMultipleRegular, FolderOpenRegular, TaskListAddRegular } from '@fluentui/react-icons';
import { useRef, useState, type RefObject } from 'react';
import type { BatchReport } from '../../../analytics/forms/batch/contract.ts';
import { isCancelled } from '../../client/request.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Sentences } from '../compare/parts.tsx';
import { Said } from '../library/parts.tsx';
import type { Message } from '../library/use-writing.ts';
import { useFormats, useServices, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Progress } from '../shared/progress.tsx';
import { Empty, useSentence } from '../shared/states.tsx';
import { typedYear } from '../shared/typed-year.ts';
import { archiveOf, differingEntries, fileColumns, type FileRow, fileRows, findingColumns, findingRows, folderTables, MOST_FILES } from './folder.ts';
import { useLedger, useShared } from './model.tsx';
import { LedgerSaid, useStyles } from './parts.tsx';

const useFolderStyles = makeStyles({
  drop: { display: 'grid', gap: '8px', padding: '12px', minWidth: 0, border: `1px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2 },
  tables: { display: 'grid', gap: '12px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
});

type Doing = { readonly done: number; readonly of: number } | 'packing';

export function FolderView() {
  const styles = useStyles();
  const own = useFolderStyles();
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  const sentence = useSentence();
  const { client } = useServices();
  const { openProject } = useShared();
  const ledger = useLedger();
  const [year, setYear] = useState(() => String(new Date().getFullYear() - 1));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [report, setReport] = useState<BatchReport | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  const running = useRef<AbortController | null>(null);
  const folder = useRef<HTMLInputElement>(null);
  const several = useRef<HTMLInputElement>(null);

  const choose = (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0) return;
    setReport(null);
    ledger.setMessage(null);
    if (chosen.length > MOST_FILES) return setMessage({ intent: 'error', text: evaluation.tooMany(format.count(MOST_FILES)) });
    setMessage(null);
    setFiles(chosen);
  };

  async function send(dryRun: boolean) {
    const { signal } = (running.current = new AbortController());
    setMessage(null);
    try {
      const fiscalYear = typedYear(year);
      setDoing('packing');
      const archive = await archiveOf(files, signal);
      setDoing({ done: 0, of: files.length });
      setReport(await client.importFormArchive(archive, { kind: 'self_evaluation_form', year: fiscalYear, dryRun }, { signal, progress: (done, of) => setDoing({ done, of }) }));
    } catch (error) {
      setMessage(isCancelled(error) || signal.aborted ? { intent: 'info', text: dryRun ? evaluation.trialStopped : evaluation.stopped } : { intent: 'error', text: sentence(error) });
    } finally {
      running.current = null;
      setDoing(null);
    }
  }

  const picker = (ref: RefObject<HTMLInputElement>, label: string, wholeFolder: boolean) => (
    <input
      ref={ref} type="file" hidden multiple aria-label={label} {...(wholeFolder ? { webkitdirectory: '' } : { accept: '.zip,.xlsx,.xlsm' })}
      onChange={(event) => {
        choose(event.target.files);
        event.target.value = '';
      }}
    />
  );
  const entries = report === null || report.dry_run ? [] : differingEntries(report, words, format);
  const findings = report === null ? [] : findingRows(report);
  return (
    <Frame bottom={report && <FolderBar report={report} />}>
      <section className={own.drop} aria-label={evaluation.folderTitle}>
        <Text size={200}>{evaluation.folderHint}</Text>
        <Field size="small" label={evaluation.year}><Input inputMode="numeric" value={year} maxLength={8} onChange={(_, { value }) => setYear(value)} /></Field>
        <div className={styles.actions}>
          <Button icon={<FolderOpenRegular />} disabled={doing !== null} onClick={() => folder.current?.click()}>{evaluation.chooseFolder}</Button>
          <Button icon={<DocumentMultipleRegular />} disabled={doing !== null} onClick={() => several.current?.click()}>{evaluation.chooseFiles}</Button>
        </div>
        {picker(folder, evaluation.chooseFolder, true)}
        {picker(several, evaluation.chooseFiles, false)}
        {files.length > 0 && <Text role="status" weight="semibold">{evaluation.chosen(format.count(files.length))}</Text>}
        {files.length > 0 && doing === null && (
          <div className={styles.actions}>
            <Button appearance={report ? 'secondary' : 'primary'} icon={<ClipboardCheckmarkRegular />} onClick={() => void send(true)}>{evaluation.tryRead}</Button>
            {report?.dry_run && report.files.stored > 0 && <Button appearance="primary" icon={<ArrowImportRegular />} onClick={() => void send(false)}>{evaluation.load}</Button>}
          </div>
        )}
      </section>
      {doing !== null && <Progress text={doing === 'packing' ? evaluation.packing : evaluation.progress(format.count(doing.done), format.count(doing.of))} share={doing === 'packing' || doing.of === 0 ? undefined : doing.done / doing.of} onCancel={() => running.current?.abort()} />}
      <Said message={message} onDismiss={() => setMessage(null)} />
      {files.length === 0 && message === null && <Empty icon={<FolderOpenRegular />} title={evaluation.folderEmpty}>{evaluation.folderEmptyHint}</Empty>}
      {report && (
        <div className={own.tables}>
          <div className={styles.lines}>
            <Text weight="semibold" role="status">{report.dry_run ? evaluation.folderTried : evaluation.folderLoaded(format.count(report.files.stored))}</Text>
            <Text size={200}>{evaluation.folderCounts(...([report.files.total, report.files.stored, report.files.already_stored, report.files.refused, report.files.skipped].map(format.count) as [string, string, string, string, string]))}</Text>
          </div>
          <Tall rows={fileRows(report).length}>
            <DataTable<FileRow>
              label={evaluation.files} columns={fileColumns(words, format, report.dry_run)} rows={fileRows(report)} keyOf={({ key }) => key}
              {...(!report.dry_run && { onOpen: { label: ({ result }) => evaluation.openFile(result.file), open: ({ project, result }) => (project ? openProject({ code: project.project_code, year: String(project.fiscal_year) }) : setMessage({ intent: 'info', text: result.reason ?? evaluation.notLoaded(result.file) })) } })}
            />
          </Tall>
          {findings.length > 0 && <Tall rows={findings.length}><DataTable label={evaluation.findings} columns={findingColumns(words)} rows={findings.map((row, i) => ({ ...row, key: String(i) }))} keyOf={({ key }) => key} /></Tall>}
          {entries.length > 0 && <Button className={styles.start} icon={<TaskListAddRegular />} disabled={ledger.busy} onClick={() => void ledger.enter(entries)}>{words.aside(evaluation.toLedger, format.count(entries.length))}</Button>}
          <LedgerSaid ledger={ledger} />
          {report.files.refused > 0 && report.problems.length === 0 && <Sentences intent="warning" texts={report.results.flatMap(({ file, reason }) => (reason === null ? [] : [words.labelled(file, reason)])).slice(0, 20)} />}
        </div>
      )}
    </Frame>
  );
}

function FolderBar({ report }: { report: BatchReport }) {
  const words = useWords();
  const format = useFormats();
  const { files, findings } = folderTables(report, words, format);
  return <InsertBar count={files.rows.length} caption={words.evaluation.rowsToWrite(format.count(files.rows.length + findings.rows.length))} summary={null} table={() => files} others={() => (findings.rows.length > 0 ? [findings] : [])} />;
}
