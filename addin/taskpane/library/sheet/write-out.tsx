/** Reads the whole library with progress, then hands it to the bar that writes. */
import { Button, makeStyles, ProgressBar, Text } from '@fluentui/react-components';
import { TableAddRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '../../../client/request.ts';
import type { WholeLibrary } from '../../../client/library.ts';
import type { BlockSource } from '../../../workbook.ts';
import { useAskedAs, useFormats, useServices, useWords } from '../../services.tsx';
import { InsertBar } from '../../shared/insert-bar.tsx';
import { useSentence } from '../../shared/states.tsx';
import { Said } from '../parts.tsx';
import type { Message } from '../use-writing.ts';
import { wholeLibraryTable } from './columns.ts';

const useStyles = makeStyles({ section: { display: 'grid', gap: '8px' }, line: { display: 'flex', gap: '8px', alignItems: 'center', justifyContent: 'space-between' } });

/** The record of such a table: what it was written from. */
export const sourceOf = ({ version, data_version }: WholeLibrary, asked: BlockSource['asked']): BlockSource => ({
  analysis: 'library.indicators', params: { library_version: version }, view: { kind: 'whole_library' }, asked, data_version, rule_packs: [],
});

export function WriteOut() {
  const styles = useStyles();
  const words = useWords();
  const { sheet } = words.life;
  const format = useFormats();
  const sentence = useSentence();
  const asked = useAskedAs();
  const { client } = useServices();
  const [library, setLibrary] = useState<WholeLibrary | null>(null);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [message, setMessage] = useState<Message | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function read() {
    const controller = new AbortController();
    running.current = controller;
    setMessage(null);
    setLibrary(null);
    setProgress({ done: 0, of: 0 });
    try {
      setLibrary(await client.wholeLibrary({ signal: controller.signal, progress: (done, of) => setProgress({ done, of }) }));
    } catch (error) {
      if (!isCancelled(error)) setMessage({ intent: 'error', text: sentence(error) });
    } finally {
      setProgress(null);
    }
  }

  return (
    <section className={styles.section} aria-label={sheet.outTitle}>
      <Text weight="semibold">{sheet.outTitle}</Text>
      <Text size={200}>{sheet.outHint}</Text>
      <Said message={message} onDismiss={() => setMessage(null)} />
      {progress ? (
        <div role="status">
          <div className={styles.line}>
            <Text size={200}>{sheet.reading(format.count(progress.done), format.count(progress.of))}</Text>
            <Button size="small" onClick={() => running.current?.abort()}>{words.cancel}</Button>
          </div>
          <ProgressBar value={progress.of ? progress.done / progress.of : undefined} aria-label={sheet.out} />
        </div>
      ) : (
        library === null && <Button icon={<TableAddRegular />} onClick={() => void read()}>{sheet.out}</Button>
      )}
      {library && (
        <InsertBar
          count={library.rows.length}
          caption={sheet.ready(format.count(library.rows.length), format.count(library.version))}
          summary={null}
          table={() => ({ ...wholeLibraryTable(library.rows, words), source: sourceOf(library, asked) })}
          onClear={() => setLibrary(null)}
        />
      )}
    </section>
  );
}
