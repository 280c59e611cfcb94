/** The tables that can be asked with their columns, found by name or meaning, each put into the statement by a press. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../services.tsx';
import { findTables, type BrowsedTable } from './browse.ts';

const useStyles = makeStyles({
  search: { width: '100%', maxWidth: 'none' },
  list: { maxHeight: '280px', overflowY: 'auto', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, marginTop: '6px' },
  header: { overflowWrap: 'anywhere' },
  title: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  columns: { display: 'grid', gap: '0', paddingBottom: '6px' },
  column: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', justifyContent: 'stretch', textAlign: 'left', gap: '8px', minHeight: '28px', padding: '2px 8px', fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200 },
  name: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  kind: { color: tokens.colorNeutralForeground3 },
  none: { padding: '10px' },
});

export function SchemaBrowser({ tables, onInsert }: { tables: readonly BrowsedTable[]; onInsert: (name: string) => void }) {
  const styles = useStyles();
  const { query } = useWords();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<readonly string[]>([]);
  const wanted = useDeferredValue(typed);
  const found = findTables(tables, wanted);
  const searching = wanted.trim() !== '';
  return (
    <div>
      <SearchBox size="small" className={styles.search} placeholder={query.schemaFind} aria-label={query.schemaFind} value={typed} onChange={(_, data) => setTyped(data.value)} />
      <div className={styles.list}>
        {found.length === 0 && <Text as="p" size={200} className={styles.none} role="status">{query.schemaNone}</Text>}
        <Accordion multiple collapsible openItems={searching ? found.map(({ name }) => name) : [...open]} onToggle={(_, data) => setOpen(data.openItems as string[])}>
          {found.map((table) => (
            <AccordionItem key={table.name} value={table.name}>
              <AccordionHeader size="small" className={styles.header}><span className={styles.name}>{table.name}</span>&nbsp;<span className={styles.title}>{table.title}</span></AccordionHeader>
              <AccordionPanel>
                <div className={styles.columns}>
                  <Insert name={table.name} title={table.title} kind="" onInsert={onInsert} />
                  {table.columns.map(({ name, title, type }) => <Insert key={name} name={name} title={title} kind={query.types[type] ?? type} onInsert={onInsert} />)}
                </div>
              </AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      </div>
    </div>
  );
}

function Insert({ name, title, kind, onInsert }: { name: string; title: string; kind: string; onInsert: (name: string) => void }) {
  const styles = useStyles();
  const { query } = useWords();
  return (
    <Button appearance="subtle" className={styles.column} aria-label={`${query.insert(name)} ${title} ${kind}`.trim()} title={query.insert(name)} onClick={() => onInsert(name)}>
      <span><span className={styles.name}>{name}</span> {title}</span><span className={styles.kind}>{kind}</span>
    </Button>
  );
}
