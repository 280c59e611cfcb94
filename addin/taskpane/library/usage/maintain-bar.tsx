/** What can be done with the chosen indicators besides taking them into the sheet. */
import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { AddRegular, ArrowResetRegular, CopyRegular, EditRegular, MergeRegular, ProhibitedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useFormats, useWords } from '../../services.tsx';
import { copyToClipboard } from '../../shared/clipboard.ts';
import { isOffLibrary, suggestSurvivor } from '../flow/flow.ts';
import { useLife } from '../life.tsx';
import { Said } from '../parts.tsx';
import { libraryText, type LibraryRow } from '../query.ts';
import type { Message } from '../use-writing.ts';

const useStyles = makeStyles({
  bar: { display: 'grid', gap: '4px', padding: '6px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  hint: { color: tokens.colorNeutralForeground2 },
});

export function MaintainBar({ chosen }: { chosen: readonly LibraryRow[] }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { life } = words;
  const { maintains, start, outOfUse } = useLife();
  const [message, setMessage] = useState<Message | null>(null);
  const returnHere = useRestoreFocusTarget();
  const off = chosen.some(isOffLibrary);
  const inUse = chosen.filter((row) => !outOfUse.has(row.indicator_id) && !isOffLibrary(row));
  const gone = chosen.filter((row) => outOfUse.has(row.indicator_id));
  const [only] = chosen.length === 1 ? chosen : [];

  async function copy() {
    const copied = await copyToClipboard(libraryText(chosen, words));
    setMessage(copied ? { intent: 'success', text: life.copied(format.count(chosen.length)) } : { intent: 'error', text: life.copyFailed });
  }

  return (
    <div className={styles.bar} role="toolbar" aria-label={life.maintain}>
      <Said message={message} onDismiss={() => setMessage(null)} />
      <div className={styles.buttons}>
        {maintains && chosen.length === 0 && <Button {...returnHere} size="small" icon={<AddRegular />} onClick={() => start({ kind: 'add', start: {} })}>{life.addNew}</Button>}
        {maintains && chosen.length === 0 && <Button {...returnHere} size="small" icon={<ArrowResetRegular />} onClick={() => start({ kind: 'out_of_use' })}>{life.restoreSome}</Button>}
        {maintains && chosen.length > 0 && (
          <>
            <Button {...returnHere} size="small" icon={<MergeRegular />} disabled={off || gone.length > 0 || inUse.length < 2} title={inUse.length < 2 ? life.mergeNeedsTwo : undefined} onClick={() => start({ kind: 'merge', candidates: inUse, survivor: suggestSurvivor(inUse), why: null })}>{life.merge}</Button>
            <Button {...returnHere} size="small" icon={<ProhibitedRegular />} disabled={off || gone.length > 0} onClick={() => start({ kind: 'retire', candidates: inUse })}>{life.retire}</Button>
            {gone.length > 0 && <Button {...returnHere} size="small" icon={<ArrowResetRegular />} disabled={gone.length !== chosen.length} onClick={() => start({ kind: 'restore', candidates: gone })}>{life.restore}</Button>}
            {only && !off && gone.length === 0 && <Button {...returnHere} size="small" icon={<EditRegular />} onClick={() => start({ kind: 'edit', candidate: only })}>{life.edit}</Button>}
            {only && off && <Button {...returnHere} size="small" icon={<AddRegular />} onClick={() => start({ kind: 'add', start: { name: only.name, level1: only.level1, level2: only.level2, industry: only.industry } })}>{life.add}</Button>}
          </>
        )}
        {chosen.length > 0 && <Button size="small" icon={<CopyRegular />} onClick={() => void copy()}>{life.copy}</Button>}
      </div>
      {maintains && off && chosen.length > 1 && <Text size={200} className={styles.hint}>{life.offLibrary}</Text>}
    </div>
  );
}
