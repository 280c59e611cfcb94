/** Ranges of the sheet that the query may join: added from the selection, named, typed, removed. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Field, Input, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { DismissRegular, TableAddRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { PUBLISHED_TABLES } from '../../../analytics/query/tables.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { useSentence } from '../shared/states.tsx';
import { MOST_TABLES, rangeTable, type RangeColumn, type RangeTable } from './range-table.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '6px', minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap', gap: '4px 8px' },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  range: { display: 'grid', gap: '4px', padding: '6px 8px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, minWidth: 0 },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: '6px', alignItems: 'end', '& .fui-Input': { minWidth: 0 } },
  columns: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 130px', gap: '4px 8px', alignItems: 'center' },
});

type Props = { readonly tables: readonly RangeTable[]; readonly onChange: (tables: readonly RangeTable[]) => void };

export function Ranges({ tables, onChange }: Props) {
  const styles = useStyles();
  const { query, listed } = useWords();
  const { workbook } = useServices();
  const { host } = useSession();
  const sentence = useSentence();
  const [said, setSaid] = useState<{ readonly intent: 'error' | 'warning'; readonly text: string } | null>(null);
  const [reading, setReading] = useState(false);
  if (host !== 'excel') return null;

  async function add() {
    setReading(true);
    setSaid(null);
    try {
      const range = await workbook.readImportSource('selection');
      onChange([...tables, rangeTable(range, [...PUBLISHED_TABLES, ...tables].map(({ name }) => name))]);
      if (range.lostDigits.length > 0) setSaid({ intent: 'warning', text: query.lostDigits(listed(range.lostDigits.slice(0, 5))) });
    } catch (error) {
      setSaid({ intent: 'error', text: sentence(error) });
    } finally {
      setReading(false);
    }
  }

  return (
    <section className={styles.section} aria-label={query.ranges} aria-busy={reading}>
      <div className={styles.head}>
        <Text weight="semibold">{query.ranges}</Text>
        <Button size="small" icon={<TableAddRegular />} disabledFocusable={reading || tables.length >= MOST_TABLES} onClick={() => void add()}>{query.addRange}</Button>
      </div>
      {tables.length === 0 && <Text size={200} className={styles.note}>{query.rangesHint}</Text>}
      {tables.length >= MOST_TABLES && <Text size={200} className={styles.note}>{query.tooManyRanges(String(MOST_TABLES))}</Text>}
      {said && <MessageBar intent={said.intent} layout="multiline" politeness="assertive"><MessageBarBody className={styles.body}>{said.text}</MessageBarBody></MessageBar>}
      {tables.map((table, index) => (
        <OneRange
          key={`${table.sheet} ${table.address} ${index}`} table={table}
          onChange={(next) => onChange(tables.map((other) => (other === table ? next : other)))}
          onRemove={() => onChange(tables.filter((other) => other !== table))}
        />
      ))}
    </section>
  );
}

/** What a column may be taken for; figures alone can be figures. */
const kindsOf = (kind: RangeColumn['kind']): readonly RangeColumn['kind'][] => (kind === 'number' || kind === 'code' ? ['number', 'code'] : [kind]);

function OneRange({ table, onChange, onRemove }: { table: RangeTable; onChange: (table: RangeTable) => void; onRemove: () => void }) {
  const styles = useStyles();
  const { query } = useWords();
  const format = useFormats();
  const { name, sheet, address, columns, rows } = table;
  const change = (title: string, kind: RangeColumn['kind']) => onChange({ ...table, columns: columns.map((column) => (column.title === title ? { ...column, kind } : column)) });
  return (
    <div className={styles.range}>
      <div className={styles.row}>
        <Field size="small" label={query.rangeName(query.ofSheet(sheet, address))}><Input value={name} maxLength={63} onChange={(_, data) => onChange({ ...table, name: data.value })} /></Field>
        <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={query.removeRange(name)} title={query.removeRange(name)} onClick={onRemove} />
      </div>
      <Accordion collapsible>
        <AccordionItem value="columns">
          <AccordionHeader size="small">{query.rangeLine(query.rangeColumns, format.count(rows.length), format.count(columns.length))}</AccordionHeader>
          <AccordionPanel>
            <div className={styles.columns}>
              {columns.map(({ title, kind }) => {
                const kinds = kindsOf(kind);
                return [
                  <Text key={`${title} name`} size={200} className={styles.note}>{title}</Text>,
                  kinds.length === 1 ? <Text key={`${title} kind`} size={200}>{query.columnKinds[kind]!}</Text> : <Choice key={`${title} kind`} label={query.columnKind(title)} value={kind} options={kinds.map((value) => ({ value, text: query.columnKinds[value]! }))} onChange={(next) => change(title, next)} />,
                ];
              })}
            </div>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </div>
  );
}
