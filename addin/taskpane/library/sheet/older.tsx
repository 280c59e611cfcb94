/** Says that the open workbook carries an older version of the library, and leads to its comparison. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import type { WrittenBlock, Workbook } from '../../../workbook.ts';
import { useFormats, useServices, useSession, useWords } from '../../services.tsx';

const useStyles = makeStyles({ bar: { flexShrink: 0 }, body: { whiteSpace: 'normal', overflowWrap: 'anywhere' } });

export type OlderSheet = { readonly address: string; readonly base: number };

const recorded = z.object({ library_version: z.int().min(0) });

/** Whole libraries that stand in the workbook and were written from a version before `version`, the newest write first. Pure. */
export function olderSheets(blocks: readonly Pick<WrittenBlock, 'now' | 'source'>[], version: number): OlderSheet[] {
  return blocks.flatMap(({ now, source }) => {
    const params = source.analysis === 'library.indicators' ? recorded.safeParse(source.params) : null;
    return now !== null && params?.success && params.data.library_version < version ? [{ address: now, base: params.data.library_version }] : [];
  });
}

async function ask(workbook: Workbook, version: number): Promise<OlderSheet[]> {
  return olderSheets((await workbook.writtenBlocks()).blocks, version);
}

export function OlderNotice({ onCompare }: { onCompare: (sheet: OlderSheet) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const format = useFormats();
  const { workbook } = useServices();
  const { host, libraryVersion } = useSession();
  const [older, setOlder] = useState<readonly OlderSheet[]>([]);
  const [dismissed, setDismissed] = useState(0);

  useEffect(() => {
    if (host !== 'excel' || libraryVersion === null) return;
    let gone = false;
    // A workbook that cannot be read now is not at fault; whoever compares by hand is told why.
    const look = () => void ask(workbook, libraryVersion).then((found) => !gone && setOlder(found), () => !gone && setOlder([]));
    look();
    const stop = workbook.onRestorePoint(look);
    return () => {
      gone = true;
      stop();
    };
  }, [host, workbook, libraryVersion]);

  const [first] = older;
  if (!first || libraryVersion === null || dismissed >= libraryVersion) return null;
  return (
    <MessageBar className={styles.bar} intent="warning" layout="multiline" politeness="polite">
      <MessageBarBody className={styles.body}>
        {life.sheet.older(first.address, first.base === 0 ? life.sheet.beforeFirst : life.version(format.count(first.base)), life.version(format.count(libraryVersion)))}
      </MessageBarBody>
      <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={() => setDismissed(libraryVersion)} />}>
        <Button size="small" onClick={() => onCompare(first)}>{life.sheet.threeWay}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
