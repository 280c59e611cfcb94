/** The price index: typed line by line, or read from the selection. */
import { Button, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useSession, useWords } from '../../services.tsx';
import { Failure } from '../../shared/states.tsx';
import { LeftOutAndHidden } from '../parts.tsx';
import { useTable } from '../use-table.ts';
import { linesOfTable, type Prices } from './prices.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', minWidth: 0, '& .fui-Field, & .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  read: { justifySelf: 'start' },
});

export function PricesForm({ prices, onChange }: { prices: Prices; onChange: (prices: Prices) => void }) {
  const styles = useStyles();
  const { compare: { prices: words } } = useWords();
  const { host } = useSession();
  const { table: source, reading, error, read } = useTable((table) => onChange({ ...prices, lines: linesOfTable(table) }));
  return (
    <section className={styles.section} aria-label={words.title} aria-busy={reading}>
      <Text weight="semibold">{words.title}</Text>
      <Text size={200} className={styles.note}>{words.hint}</Text>
      <Field size="small" label={words.lines}><Textarea rows={3} value={prices.lines} maxLength={4_000} onChange={(_, { value }) => onChange({ ...prices, lines: value })} /></Field>
      {host === 'excel' && <Button size="small" className={styles.read} icon={<TableSimpleCheckmarkRegular />} disabled={reading} onClick={() => void read()}>{words.read}</Button>}
      {error !== null && <Failure error={error} retry={() => void read()} />}
      {source !== null && <Text size={200} className={styles.note} role="status"><LeftOutAndHidden table={source} /></Text>}
      <Field size="small" label={words.base}><Input inputMode="numeric" value={prices.base} maxLength={8} onChange={(_, { value }) => onChange({ ...prices, base: value })} /></Field>
    </section>
  );
}
