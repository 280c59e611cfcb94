/** Where official forms come from: the open sheet, files, or a folder of them. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { DocumentArrowUpRegular, FolderArrowUpRegular, TableRegular } from '@fluentui/react-icons';
import { useRef } from 'react';
import { useSession, useWords } from '../../services.tsx';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

export function Source({ busy, onSheet, onFiles }: { busy: boolean; onSheet: () => void; onFiles: (files: readonly File[]) => void }) {
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
