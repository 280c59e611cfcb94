/** Asks for a name, and whether one's organisation may read it. */
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { MOST_NAME } from '../../../../analytics/query/saved/contract.ts';
import { Said } from '../../library/parts.tsx';
import { useWriting } from '../../library/use-writing.ts';
import type { Client } from '../../../client/client.ts';
import { useWords } from '../../services.tsx';

const useStyles = makeStyles({ form: { display: 'grid', gap: '10px' } });

type Props = { readonly start: string; readonly onSave: (client: Client, name: string, shared: boolean) => Promise<void>; readonly onClose: () => void };

/** Stays open with the sentence where saving is refused. */
export function SaveDialog({ start, onSave, onClose }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { query } = words;
  const [name, setName] = useState(start);
  const [shared, setShared] = useState(false);
  const { busy, message, write } = useWriting();
  async function save() {
    const saved = await write(async (client) => {
      await onSave(client, name, shared);
      return null;
    });
    if (saved) onClose();
  }
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => { event.preventDefault(); if (!busy && name.trim() !== '') void save(); }}>
          <DialogBody>
            <DialogTitle>{query.saveAs}</DialogTitle>
            <DialogContent className={styles.form}>
              <Field label={query.name} required><Input value={name} maxLength={MOST_NAME} onChange={(_, data) => setName(data.value)} /></Field>
              <Field hint={query.shareHint}><Checkbox label={query.share} checked={shared} onChange={(_, data) => setShared(data.checked === true)} /></Field>
              <Said message={message} />
            </DialogContent>
            <DialogActions fluid>
              <Button type="submit" appearance="primary" disabledFocusable={busy || name.trim() === ''}>{busy ? query.saving : query.save}</Button>
              <Button onClick={onClose}>{words.cancel}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
