/** A chart, or the same figures as a table: the person chooses. */
import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { CopyRegular, DataBarVerticalRegular, TableRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { copyToClipboard } from '../shared/clipboard.ts';
import { copyText } from '../shared/table-rows.ts';
import { Canvas } from './canvas.tsx';
import { describe, tableOf } from './kinds.ts';
import type { Chart } from './spec.ts';
import { FigureTable } from './figure-table.tsx';

const useStyles = makeStyles({
  whole: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '4px' },
  buttons: { display: 'flex', flexShrink: 0 },
  button: { minWidth: 'auto' },
  failed: { whiteSpace: 'normal' },
  unseen: { position: 'absolute', width: '1px', height: '1px', margin: 0, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  note: { color: tokens.colorNeutralForeground2 },
});

/** @param props `note` is what must be known to read it, below the chart: a source, what was left out; `within` a region that bears its title already */
export function ChartView({ title, chart, note, within = false }: { title: string; chart: Chart; note?: string; within?: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const [failed, setFailed] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const described = useId();
  const telling = { words: words.chart, format };
  const table = tableOf(chart, telling);
  const asTable = shown === 'table' || failed;

  async function copy() {
    setSaid((await copyToClipboard(copyText(table.rows, table.columns))) ? words.shell.copied(format.count(table.rows.length)) : words.shell.copyFailed);
  }

  function toggle() {
    setFailed(false);
    setSaid(null);
    setShown(asTable ? 'chart' : 'table');
  }

  return (
    <div {...(!within && { role: 'group', 'aria-label': title })} className={styles.whole}>
      <div className={styles.head}>
        <Text weight="semibold">{title}</Text>
        <span className={styles.buttons}>
          {asTable && <Button size="small" appearance="subtle" icon={<CopyRegular />} aria-label={words.chart.copy(title)} title={words.shell.copy} onClick={() => void copy()} />}
          <Button
            size="small" appearance="subtle" className={styles.button} icon={asTable ? <DataBarVerticalRegular /> : <TableRegular />}
            aria-label={asTable ? words.chart.showChart(title) : words.chart.showTable(title)} onClick={toggle}
          >
            {asTable ? words.chart.chart : words.chart.table}
          </Button>
        </span>
      </div>
      {failed && <MessageBar intent="warning" layout="multiline"><MessageBarBody className={styles.failed}>{words.chart.notLoaded}</MessageBarBody></MessageBar>}
      {said && <Text size={200} role="status">{said}</Text>}
      {asTable ? <FigureTable title={title} table={table} /> : (
        <>
          <Canvas title={title} described={described} chart={chart} onFailed={() => setFailed(true)} />
          <p id={described} className={styles.unseen}>{describe(chart, telling)}</p>
        </>
      )}
      {note && <Text size={200} className={styles.note}>{note}</Text>}
    </div>
  );
}
