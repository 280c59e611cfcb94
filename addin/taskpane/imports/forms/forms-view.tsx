/** 官方表样: the open form, a file, or thousands of them; tried first, each finding with its cell; and forms to download. */
import { Button, Field, Input, Link, makeStyles, mergeClasses, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowImportRegular, ArrowSyncRegular, DismissRegular, DocumentArrowUpRegular, FolderArrowUpRegular, TableRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { PROJECT_FORMS, type ProjectForm } from '../../../../analytics/forms/contract.ts';
import { AMOUNT_UNITS } from '../../../client/forms.ts';
import { Tall } from '../../compare/frame.tsx';
import { useFormats, useServices, useSession, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { DataTable } from '../../shared/data-table.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { LampTag } from '../../shared/lamp-tag.tsx';
import { Progress } from '../../shared/progress.tsx';
import { Failure, useSentence } from '../../shared/states.tsx';
import { isYear } from '../../shared/typed-year.ts';
import { FormsOut } from './forms-out.tsx';
import { slipsIn } from './form-source.ts';
import { placeColumns, placesOf, placesOfBatch, placeTable, type Place } from './report.ts';
import { useForms, type FormsState, type Said } from './use-forms.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '8px', gridTemplateColumns: 'minmax(0, 1fr)' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '8px', '& .fui-Input, & .fui-Input__input, & .fui-Select, & .fui-Select__select': { minWidth: 0 } },
  bare: { border: '0', margin: 0, padding: 0, minWidth: 0 },
  file: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', padding: '6px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 6px', alignItems: 'center' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const SHOWN = 30;

export function FormsView({ onLoaded }: { onLoaded: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { official } = words;
  const flow = useForms(onLoaded);
  const { state } = flow;
  const { chosen, busy, progress, error, cancelled, batch } = state;
  const format = useFormats();
  return (
    <>
      <section className={styles.part} aria-label={official.inTitle} aria-busy={busy !== null}>
        <h2 className={styles.title}>{official.inTitle}</h2>
        {chosen === null ? <Source busy={busy !== null} onSheet={() => void flow.takeSheet()} onFiles={(files) => void flow.takeFiles(files)} /> : (
          <div className={styles.file}>
            <Text weight="semibold">{[chosen.name, 'many' in chosen && chosen.count !== null && official.files(format.count(chosen.count))].filter(Boolean).join(' · ')}</Text>
            <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={flow.reset}>{official.another}</Button>
          </div>
        )}
        {chosen && <Options said={state.said} disabled={busy !== null} onSay={flow.say} />}
        {busy && <Progress text={progress ? official.progress(format.count(progress.done), format.count(progress.of)) : official[busy]} share={progress ? progress.done / Math.max(1, progress.of) : undefined} onCancel={flow.cancel} />}
        {cancelled && <MessageBar intent="info" layout="multiline"><MessageBarBody className={styles.body}>{official.cancelled}</MessageBarBody></MessageBar>}
        {error !== null && <Failure error={error} retry={flow.retry} />}
        {busy === null && <Tried state={state} onUnit={(unit) => flow.say({ unit })} />}
        {busy === null && batch && <Batch batch={batch} />}
        {chosen && busy === null && state.loaded === null && (
          <div className={styles.actions}>
            <Button appearance="primary" icon={<ArrowImportRegular />} disabledFocusable={!mayLoad(state)} onClick={() => mayLoad(state) && flow.load()}>{batch ? official.again : official.load}</Button>
            {'one' in chosen && state.said.kind !== null && <Button icon={<ArrowSyncRegular />} onClick={flow.check}>{official.check}</Button>}
          </div>
        )}
      </section>
      <FormsOut />
    </>
  );
}

function mayLoad({ chosen, said, tried }: FormsState): boolean {
  const year = said.year.normalize('NFKC').trim();
  if (chosen === null || said.kind === null || (year !== '' && !isYear(Number(year)))) return false;
  return 'many' in chosen || (tried !== null && !tried.refused);
}

function Source({ busy, onSheet, onFiles }: { busy: boolean; onSheet: () => void; onFiles: (files: readonly File[]) => void }) {
  const styles = useStyles();
  const { official } = useWords();
  const { host } = useSession();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const taken = [...(input.files ?? [])];
    input.value = '';
    if (taken.length > 0) onFiles(taken);
  };
  return (
    <>
      <Text size={200} className={styles.muted}>{official.inHint}</Text>
      <div className={styles.actions}>
        {host === 'excel' && <Button appearance="primary" icon={<TableRegular />} disabledFocusable={busy} onClick={onSheet}>{official.useSheet}</Button>}
        <Button icon={<DocumentArrowUpRegular />} disabledFocusable={busy} onClick={() => files.current?.click()}>{official.chooseFiles}</Button>
        <Button icon={<FolderArrowUpRegular />} disabledFocusable={busy} onClick={() => folder.current?.click()}>{official.chooseFolder}</Button>
      </div>
      {host !== 'excel' && <Text size={200} className={styles.muted}>{official.needsExcel}</Text>}
      <input ref={files} type="file" hidden multiple accept=".xlsx,.xlsm,.zip" aria-label={official.chooseFiles} onChange={(event) => take(event.target)} />
      <input ref={folder} type="file" hidden multiple aria-label={official.chooseFolder} onChange={(event) => take(event.target)} {...{ webkitdirectory: '' }} />
    </>
  );
}

function Options({ said, disabled, onSay }: { said: Said; disabled: boolean; onSay: (change: Partial<Said>) => void }) {
  const styles = useStyles();
  const { official, imports } = useWords();
  const { kind, unit, year, month } = said;
  const wrong = year.trim() !== '' && !isYear(Number(year.normalize('NFKC').trim()));
  return (
    <fieldset className={mergeClasses(styles.fields, styles.bare)} disabled={disabled} aria-label={official.kind}>
      <Field size="small" label={official.kind} {...(kind === null && { validationState: 'warning' as const, validationMessage: official.kindAsk })}>
        <Choice<ProjectForm | ''> label={official.kind} value={kind ?? ''} options={[...(kind === null ? [{ value: '' as const, text: '—' }] : []), ...PROJECT_FORMS.map((value) => ({ value, text: imports.kinds[value] }))]} onChange={(value) => value !== '' && onSay({ kind: value })} />
      </Field>
      <Field size="small" label={official.unit}>
        <Choice<string> label={official.unit} value={unit ?? ''} options={[{ value: '', text: official.unitOfForm }, ...AMOUNT_UNITS.map((value) => ({ value: value as string, text: value }))]} onChange={(value) => onSay({ unit: AMOUNT_UNITS.find((one) => one === value) ?? null })} />
      </Field>
      <Field size="small" label={official.year} {...(wrong && { validationState: 'error' as const, validationMessage: official.yearWrong })}>
        <Input inputMode="numeric" value={year} maxLength={8} onChange={(_, { value }) => onSay({ year: value })} />
      </Field>
      {kind === 'monitor_form' && (
        <Field size="small" label={official.month}>
          <Choice<string> label={official.month} value={String(month ?? '')} options={[{ value: '', text: official.monthNone }, ...MONTHS.map((value) => ({ value: String(value), text: String(value) }))]} onChange={(value) => onSay({ month: value === '' ? null : Number(value) })} />
        </Field>
      )}
    </fieldset>
  );
}

function Tried({ state: { chosen, tried, loaded }, onUnit }: { state: FormsState; onUnit: (unit: Said['unit']) => void }) {
  const styles = useStyles();
  const { official, sentences } = useWords();
  const format = useFormats();
  const report = loaded ?? tried?.report;
  if (!report || !chosen || !('one' in chosen)) return null;
  const slips = slipsIn(report);
  const places = placesOf(report);
  const problems = report.problems.length;
  return (
    <>
      {loaded && <MessageBar intent="success" layout="multiline" politeness="polite"><MessageBarBody className={styles.body}>{official.done(format.count(loaded.rows.read), format.count(loaded.data_version))}</MessageBarBody></MessageBar>}
      <Text role="status" weight="semibold">{problems > 0 ? official.problems(format.count(problems)) : places.length > 0 ? official.notices(format.count(places.length)) : official.clean}</Text>
      {report.duplicate_of !== null && <Text size={200}>{official.duplicate}</Text>}
      {report.projects?.map(({ project_code, fiscal_year, sheet, rescored }) => (
        <Text key={sheet} size={200} className={styles.muted}>{sentences([official.project(project_code, String(fiscal_year)), ...(rescored ? [official.rescored(rescored.stated === null ? '—' : format.number(rescored.stated), format.number(rescored.low), format.number(rescored.high))] : [])])}</Text>
      ))}
      {!loaded && slips.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>{official.slips(format.count(slips.length))}</MessageBarBody>
          <MessageBarActions>{(['元', '万元'] as const).map((unit) => <Button key={unit} size="small" onClick={() => onUnit(unit)}>{official.as(unit)}</Button>)}</MessageBarActions>
        </MessageBar>
      )}
      <Places places={places} sheet={chosen.sheet} />
    </>
  );
}

/** @param props `sheet` of this workbook, where a place can be gone to */
function Places({ places, sheet }: { places: readonly Place[]; sheet: string | null }) {
  const styles = useStyles();
  const { official } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const [shown, setShown] = useState(SHOWN);
  const [said, setSaid] = useState('');
  const go = (cell: string) => {
    setSaid('');
    workbook.goToAddress(`'${sheet!.replaceAll("'", "''")}'!${cell}`).catch((error: unknown) => setSaid(sentence(error)));
  };
  return (
    <>
      <Text size={200} role="status">{said}</Text>
      <ol className={styles.list}>
        {places.slice(0, shown).map(({ cell, sheet: where, severity, message }, i) => (
          <li key={i} className={styles.item}>
            <span className={styles.head}>
              <LampTag colour={severity === 'notice' ? 'yellow' : 'red'} text={official.severities[severity]} />
              {cell !== null && sheet !== null ? <Link as="button" onClick={() => go(cell)}>{cell}</Link> : <Text size={200} weight="semibold">{[where, cell].filter(Boolean).join(' · ')}</Text>}
            </span>
            <Text size={200} block>{message}</Text>
          </li>
        ))}
      </ol>
      {places.length > shown && <Button size="small" onClick={() => setShown(shown + SHOWN)}>{official.more(format.count(places.length - shown))}</Button>}
    </>
  );
}

function Batch({ batch }: { batch: NonNullable<FormsState['batch']> }) {
  const words = useWords();
  const { official } = words;
  const format = useFormats();
  const { total, stored, already_stored, refused, skipped } = batch.files;
  const places = placesOfBatch(batch);
  return (
    <>
      <Text role="status" weight="semibold">{official.summary(format.count(total), format.count(stored), format.count(already_stored), format.count(refused), format.count(skipped))}</Text>
      {places.length > 0 && (
        <>
          <Tall rows={places.length}><DataTable label={official.report} columns={placeColumns(words)} rows={places} keyOf={(place) => String(places.indexOf(place))} /></Tall>
          <InsertBar count={places.length} caption={official.reportRows(format.count(places.length))} summary={null} table={() => placeTable(places, words)} />
        </>
      )}
    </>
  );
}
