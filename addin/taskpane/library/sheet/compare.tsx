/** 与指标库比对: the edited table beside the version that it was written from and the library now. */
import { Button, Field, makeStyles, Text } from '@fluentui/react-components';
import { BranchCompareRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { isCancelled } from '../../../client/request.ts';
import { useFormats, useServices, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { useSentence } from '../../shared/states.tsx';
import { useLife } from '../life.tsx';
import { Said } from '../parts.tsx';
import type { Message } from '../use-writing.ts';
import type { Comparison } from './choose.ts';
import { ComparedRows } from './compared-rows.tsx';
import { readLibrarySheet, type LibrarySheet } from './from-sheet.ts';
import { leftAlone } from './left-alone.ts';

const useStyles = makeStyles({ section: { display: 'grid', gap: '8px' }, line: { display: 'flex', gap: '8px', alignItems: 'center' } });

type Result = { readonly comparison: Comparison; readonly address: string; readonly names: ReadonlyMap<string, string>; readonly left: readonly string[]; readonly cellOf: LibrarySheet['cellOf'] };

/** Twenty thousand indicators with every column. */
const MOST_CELLS = 400_020;

const recorded = z.object({ library_version: z.int().min(0) });

export function Compare() {
  const styles = useStyles();
  const words = useWords();
  const { sheet } = words.life;
  const sentence = useSentence();
  const format = useFormats();
  const { client, workbook } = useServices();
  const { changed, toCompare } = useLife();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<Message | null>(null);
  const [waiting, setWaiting] = useState<{ read: LibrarySheet; latest: number } | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const running = useRef<AbortController | null>(null);

  async function run(work: (signal: AbortSignal) => Promise<void>) {
    const controller = new AbortController();
    running.current = controller;
    setBusy(true);
    setMessage(null);
    try {
      await work(controller.signal);
    } catch (error) {
      if (!isCancelled(error)) setMessage({ intent: 'error', text: sentence(error) });
    } finally {
      setBusy(false);
    }
  }

  async function compareWith(read: LibrarySheet, base: number, whole: boolean, signal: AbortSignal) {
    const comparison = await client.compareLibrary({ base_version: base, rows: read.rows }, { signal });
    const left = whole || read.states.length > 0 ? leftAlone(read, (await client.wholeLibrary({ signal })).rows, whole, words, format.count) : [];
    setWaiting(null);
    setResult({ comparison, address: read.address, left, cellOf: read.cellOf, names: new Map(read.rows.map(({ indicator_id, name }) => [indicator_id, name ?? indicator_id])) });
  }

  const start = (address: string | null) =>
    run(async (signal) => {
      if (address !== null) await workbook.goToAddress(address);
      setResult(null);
      setWaiting(null);
      const read = readLibrarySheet(await workbook.readSelectedTable(MOST_CELLS, signal));
      const block = await workbook.selectedBlock();
      const base = recorded.safeParse(block?.source.params);
      if (base.success) return compareWith(read, base.data.library_version, true, signal);
      const { version } = await client.libraryVersions({ limit: 1, offset: 0 }, { signal });
      setWaiting({ read, latest: version });
    });

  // Asked for once each; what the function closes over is the latest render's.
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  useEffect(() => {
    if (toCompare !== null) void latest.current(toCompare.address);
  }, [toCompare]);

  return (
    <section className={styles.section} aria-label={sheet.backTitle} aria-busy={busy}>
      <Text weight="semibold">{sheet.backTitle}</Text>
      <Text size={200}>{sheet.backHint}</Text>
      <div className={styles.line}>
        <Button icon={<BranchCompareRegular />} disabled={busy} onClick={() => void start(null)}>{busy ? sheet.comparing : sheet.compare}</Button>
        {busy && <Button size="small" onClick={() => running.current?.abort()}>{words.cancel}</Button>}
      </div>
      <Said message={message} onDismiss={() => setMessage(null)} />
      {waiting && <BaseChoice latest={waiting.latest} busy={busy} onChoose={(base) => void run((signal) => compareWith(waiting.read, base, false, signal))} />}
      {result && (
        <ComparedRows
          key={JSON.stringify([result.address, result.comparison.counts])}
          {...result}
          onDrafted={(text) => {
            setResult(null);
            setMessage({ intent: 'success', text });
            changed();
          }}
        />
      )}
    </section>
  );
}

function BaseChoice({ latest, busy, onChoose }: { latest: number; busy: boolean; onChoose: (version: number) => void }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const [base, setBase] = useState(String(latest));
  const versions = Array.from({ length: latest + 1 }, (_, index) => latest - index);
  return (
    <div className={styles.section}>
      <Text size={200} role="status">{life.sheet.noRecord}</Text>
      <Field label={life.sheet.base} size="small">
        <Choice label={life.sheet.base} value={base} options={versions.map((version) => ({ value: String(version), text: version === 0 ? life.sheet.beforeFirst : life.version(format.count(version)) }))} onChange={setBase} />
      </Field>
      <div><Button disabled={busy} onClick={() => onChoose(Number(base))}>{life.sheet.compare}</Button></div>
    </div>
  );
}
