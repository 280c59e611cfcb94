/** What the file holds, where it comes from, and which of our columns each of its headers is. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Badge, Field, Input, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ImportPreview, ImportReport } from '../../../analytics/imports/contract.ts';
import { useFormats, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { columnsWithout, headerRows, LEFT_OUT, UNKNOWN, withChoice, type Mapping } from './columns.ts';
import type { Choices, SavedMapping } from './use-import.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px' },
  body: { whiteSpace: 'normal' },
  list: { margin: 0, padding: 0, display: 'grid', gap: '6px' },
  item: { listStyleType: 'none', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: '8px', alignItems: 'center' },
  header: { overflowWrap: 'anywhere' },
  letter: { color: tokens.colorNeutralForeground3, marginRight: '6px' },
  missing: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '8px', alignItems: 'center' },
  optional: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  panel: { margin: '0 0 4px', padding: 0 },
});

type Props = {
  readonly preview: ImportPreview;
  readonly choices: Choices;
  readonly report: ImportReport | null;
  readonly saved: readonly SavedMapping[];
  /** What was saved under the chosen source. */
  readonly savedMapping: Mapping | undefined;
  readonly onChoose: (change: Partial<Choices>) => void;
  readonly onName: (name: string) => void;
};

export function MappingForm({ preview, choices, report, saved, savedMapping, onChoose, onName }: Props) {
  const styles = useStyles();
  const { imports } = useWords();
  const names = useId();
  const kind = preview.kinds.find((one) => one.kind === choices.kind);
  const guessed = preview.guesses[0]?.kind === choices.kind;
  const options = preview.kinds.map((one) => ({ value: one.kind as string, text: one.allowed ? one.title : imports.kindNotAllowed(one.title) }));
  const known = [...new Set(saved.filter((one) => one.kind === choices.kind).map((one) => one.source_name))];
  return (
    <section className={styles.form} aria-label={imports.mappingTitle}>
      <Field label={imports.kindLabel} hint={guessed ? imports.kindGuessed : undefined}>
        <Choice label={imports.kindLabel} value={choices.kind} options={choices.kind === '' ? [{ value: '', text: imports.kindChoose }, ...options] : options} onChange={(value) => onChoose({ kind: value, mapping: {}, keep: false })} />
      </Field>
      {kind && !kind.allowed && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.body}>{imports.notAllowed(kind.title)}</MessageBarBody></MessageBar>}
      {kind?.allowed && (
        <Field label={imports.sourceName} hint={savedMapping ? imports.sourceKnown : imports.sourceHint}>
          <Input size="small" value={choices.sourceName} maxLength={100} list={names} placeholder={imports.sourceExample} aria-label={imports.sourceName} onChange={(_, { value }) => onName(value)} />
        </Field>
      )}
      <datalist id={names}>{known.map((name) => <option key={name} value={name} />)}</datalist>
      {kind && report?.table && <Columns kind={kind} table={report.table} mapping={{ ...savedMapping, ...choices.mapping }} onMapping={(mapping) => onChoose({ mapping, keep: true })} />}
    </section>
  );
}

function Columns(props: { kind: ImportPreview['kinds'][number]; table: NonNullable<ImportReport['table']>; mapping: Mapping; onMapping: (mapping: Mapping) => void }) {
  const { kind, table, mapping, onMapping } = props;
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  const rows = headerRows(table, mapping);
  const open = rows.filter(({ choice }) => choice === UNKNOWN).length;
  const without = columnsWithout(kind, table);
  const required = without.filter((column) => column.required);
  const columns = [...kind.columns.map(({ column, title, required: must }) => ({ value: column, text: must ? `${title} *` : title })), { value: LEFT_OUT, text: imports.leftOut }];
  return (
    <Accordion collapsible defaultOpenItems={open + required.length > 0 ? ['columns'] : []}>
      <AccordionItem value="columns">
        <AccordionHeader size="small">{imports.columnsTitle(format.count(rows.length - open), format.count(rows.length))}</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <ul className={styles.list}>
            {rows.map(({ text, letter, choice }) => (
              <li key={`${letter}${text}`} className={styles.item}>
                <Text size={200} className={styles.header}><span className={styles.letter}>{letter}</span>{text}</Text>
                <Choice
                  label={imports.columnOf(text)} value={choice}
                  options={choice === UNKNOWN ? [{ value: UNKNOWN, text: imports.unknownColumn }, ...columns] : columns}
                  onChange={(next) => onMapping(withChoice(mapping, text, next))}
                />
              </li>
            ))}
          </ul>
          {without.length > 0 && (
            <div className={styles.missing}>
              {required.map(({ column, title }) => <Badge key={column} appearance="filled" color="danger">{imports.missing(title)}</Badge>)}
              {without.length > required.length && <Text size={200} className={styles.optional}>{imports.without(without.slice(required.length).map(({ title }) => title))}</Text>}
            </div>
          )}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
