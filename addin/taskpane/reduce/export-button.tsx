/** One reduction as one workbook file, with its charts. */
import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '../../client/request.ts';
import type { Client } from '../../client/client.ts';
import { useServices, useWords } from '../services.tsx';
import { saveFile } from '../shared/save-file.ts';
import { useSentence } from '../shared/states.tsx';

const useStyles = makeStyles({
  box: { display: 'grid', gap: '4px', justifyItems: 'start', minWidth: 0 },
  said: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Props = { readonly label: string; readonly request: () => Parameters<Client['reductionFile']>[0] };

export function ExportButton({ label, request }: Props) {
  const styles = useStyles();
  const { reduce } = useWords();
  const { client } = useServices();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  async function save() {
    const { signal } = (running.current = new AbortController());
    setBusy(true);
    setSaid(null);
    try {
      const file = await client.reductionFile(request(), { signal });
      saveFile(file);
      setSaid(reduce.exported(file.name));
    } catch (error) {
      if (!isCancelled(error)) setSaid(sentence(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={styles.box}>
      <Button size="small" icon={busy ? <Spinner size="extra-tiny" /> : <ArrowDownloadRegular />} disabledFocusable={busy} onClick={() => void save()}>{label}</Button>
      {said !== null && <Text size={200} role="status" className={styles.said}>{said}</Text>}
    </div>
  );
}
