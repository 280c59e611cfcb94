/** The draft: its changes in their order, the affected in total, the note, and publishing. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text, useRestoreFocusTarget } from '@fluentui/react-components';
import { ArrowSyncRegular, BookmarkMultipleRegular, SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useFormats, useServices, useSession, useWords } from '../../services.tsx';
import { useRowKeys } from '../../shared/row-keys.ts';
import { Cancelled, Empty, Failure, Waiting } from '../../shared/states.tsx';
import { Affected, useAffected } from '../flow/affected.tsx';
import { useLife } from '../life.tsx';
import { NOTHING_GIVEN, ReasonFields, useReason, WritingSaid } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';
import { ChangeItem } from './change-item.tsx';
import { useNames } from './use-names.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '10px' },
  list: { margin: 0, padding: 0 },
});

const SHOWN = 200;

export function Draft() {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const format = useFormats();
  const { workbook } = useServices();
  const { host } = useSession();
  const listKeys = useRowKeys(words.rowKeys, styles.list);
  const { drafts, maintains, changed } = useLife();
  const [asking, setAsking] = useState(false);
  const returnHere = useRestoreFocusTarget();
  const note = useReason('publish', useState(NOTHING_GIVEN));
  const writing = useWriting();
  const list = drafts.state === 'done' ? drafts.result : drafts.state === 'loading' ? drafts.before : null;
  const rows = list?.rows ?? [];
  const told = new Map(rows.map(({ change_id }) => [change_id, (list?.warnings ?? []).filter((one) => one.change_id === change_id).map(({ text }) => text)]));
  const touched = [...new Set(rows.filter(({ action }) => action !== 'add').map(({ indicator_id }) => indicator_id))];
  const affected = useAffected(touched);
  const names = useNames(rows);
  const known = affected.state === 'done' ? affected.result : null;
  const ready = note.reason !== null && (touched.length === 0 || known !== null);

  async function publish() {
    setAsking(false);
    const done = await writing.write(async (client) => {
      const made = await client.publishLibrary(note.reason!);
      return life.published(format.count(made.version), format.count(made.changes));
    }, life.publishing);
    if (done) changed();
  }

  async function withdraw(id: string) {
    await writing.write(async (client) => {
      await client.withdrawChange(id);
      return null;
    });
    changed();
  }

  async function refresh() {
    await writing.write(async () => {
      await workbook.recalculate();
      return words.refreshed;
    }, words.formulas.busy.refresh);
  }

  return (
    <section className={styles.section} aria-label={life.draftTitle} aria-busy={drafts.state === 'loading'}>
      <Text weight="semibold">{rows.length > 0 ? life.draftCount(format.count(rows.length)) : life.draftTitle}</Text>
      <WritingSaid writing={writing} onDismiss={() => writing.setMessage(null)}>
        {host === 'excel' && writing.message?.intent === 'success' && writing.message.text !== words.refreshed && <Button size="small" icon={<ArrowSyncRegular />} onClick={() => void refresh()}>{life.refreshFormulas}</Button>}
      </WritingSaid>
      {drafts.state === 'failed' && <Failure error={drafts.error} retry={drafts.retry} />}
      {drafts.state === 'loading' && <Waiting quiet={list !== null} onCancel={drafts.cancel} />}
      {drafts.state === 'cancelled' && <Cancelled retry={drafts.retry} />}
      {list?.total === 0 && <Empty icon={<BookmarkMultipleRegular />} title={life.draftEmptyTitle}>{life.draftEmpty}</Empty>}
      <ul {...listKeys} aria-label={life.draftTitle}>
        {rows.slice(0, SHOWN).map((row) => <ChangeItem key={row.change_id} row={row} warnings={told.get(row.change_id)} names={names} onWithdraw={maintains ? () => void withdraw(row.change_id) : null} busy={writing.busy} />)}
      </ul>
      {rows.length > SHOWN && <Text size={200}>{life.onlyFirst(format.count(SHOWN), format.count(rows.length))}</Text>}
      {rows.length > 0 && <Affected answer={affected} />}
      {rows.length > 0 && maintains && (
        <>
          <ReasonFields state={note} label={life.publishNote} />
          <Button {...returnHere} appearance="primary" icon={<SendRegular />} disabledFocusable={!ready || writing.busy} onClick={() => setAsking(true)}>{writing.busy ? life.saving : life.publish}</Button>
        </>
      )}
      <Dialog open={asking} modalType="alert" onOpenChange={(_, data) => !data.open && setAsking(false)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{life.publishTitle}</DialogTitle>
            <DialogContent>{life.publishBody(format.count(rows.length), format.count(known?.projects ?? 0), format.count(known?.departments.length ?? 0))}</DialogContent>
            <DialogActions fluid>
              <Button appearance="primary" onClick={() => void publish()}>{life.publish}</Button>
              <Button onClick={() => setAsking(false)}>{life.publishNo}</Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </section>
  );
}
