/** Where the rows come from: a file that is chosen or dropped, the sheet, or what is selected in it. */
import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular, TableRegular, TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { SourcePart } from '../../workbook.ts';
import { useSession, useWords } from '../services.tsx';

const useStyles = makeStyles({
  drop: {
    display: 'grid', gap: '8px', justifyItems: 'center', textAlign: 'center', padding: '16px 12px',
    border: `1px dashed ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2,
  },
  over: { border: `1px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
  hint: { color: tokens.colorNeutralForeground2 },
  sheet: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '8px' },
  button: { paddingLeft: '8px', paddingRight: '8px', minWidth: 0 },
  group: { display: 'grid', gap: '8px' },
});

export function SourceChoice({ busy, onFile, onSheet }: { busy: boolean; onFile: (file: File) => void; onSheet: (part: SourcePart) => void }) {
  const styles = useStyles();
  const { imports } = useWords();
  const { host } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <section className={styles.group} aria-label={imports.sourceTitle}>
      <div
        className={mergeClasses(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer.files[0];
          if (file && !busy) onFile(file);
        }}
      >
        <Button appearance="primary" icon={<DocumentArrowUpRegular />} disabled={busy} onClick={() => input.current?.click()}>{imports.chooseFile}</Button>
        <Text size={200} className={styles.hint}>{imports.dropHint}</Text>
        <input
          ref={input} type="file" hidden accept=".xlsx,.csv,.xlsm,.txt" aria-label={imports.chooseFile}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
      </div>
      {host === 'excel' ? (
        <div className={styles.sheet}>
          <Button className={styles.button} icon={<TableRegular />} disabled={busy} onClick={() => onSheet('sheet')}>{imports.useSheet}</Button>
          <Button className={styles.button} icon={<TableSimpleCheckmarkRegular />} disabled={busy} onClick={() => onSheet('selection')}>{imports.useSelection}</Button>
        </div>
      ) : (
        <Text size={200} className={styles.hint}>{imports.sheetNeedsExcel}</Text>
      )}
    </section>
  );
}
