/** Over a list: the order that its rows stand in, and all of them for the clipboard. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { Choice, type Option } from './choice.tsx';
import { copyToClipboard } from './clipboard.ts';
import { copyText, type Field } from './table-rows.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '4px 6px', alignItems: 'center', minWidth: 0 },
  order: { minWidth: 0, flexShrink: 1 },
});

type Props<Row, Name extends string> = {
  /** What the list is called. */
  readonly label: string;
  /** As they stand in the list. */
  readonly rows: readonly Row[];
  readonly columns: readonly Field<Row>[];
  /** Left out where the rows have one order alone. */
  readonly order?: { readonly value: Name; readonly options: readonly Option<Name>[]; readonly onChange: (order: Name) => void };
};

export function ListTools<Row, Name extends string = never>({ label, rows, columns, order }: Props<Row, Name>) {
  const styles = useStyles();
  const { shell } = useWords();
  const format = useFormats();
  const [said, setSaid] = useState('');
  async function copy() {
    setSaid((await copyToClipboard(copyText(rows, columns))) ? shell.copied(format.count(rows.length)) : shell.copyFailed);
  }
  return (
    <div className={styles.tools}>
      {order && <Choice className={styles.order} label={shell.orderOf(label)} value={order.value} options={order.options} onChange={order.onChange} />}
      <Button size="small" appearance="subtle" icon={<CopyRegular />} aria-label={shell.copyOf(label)} title={shell.copyOf(label)} disabledFocusable={rows.length === 0} onClick={() => void copy()} />
      <Text size={200} role="status">{said}</Text>
    </div>
  );
}
