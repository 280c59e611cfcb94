/** 已保存的查询: one's own and those that one's organisation shares; opened, shared, archived, brought back, with their history. */
import { Badge, Button, Checkbox, makeStyles, SearchBox, Switch, Text, tokens } from '@fluentui/react-components';
import { ArchiveRegular, ArrowUndoRegular, HistoryRegular, OpenRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { SavedQuery, SavedQueryRow } from '../../../../analytics/query/saved/contract.ts';
import type { Client } from '../../../client/client.ts';
import { Said } from '../../library/parts.tsx';
import { useWriting } from '../../library/use-writing.ts';
import { useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { shownOf, useAsked } from '../../shared/use-analysis.ts';
import { whenText } from '../../writes/when.ts';
import { History } from './history.tsx';

const useStyles = makeStyles({
  view: { display: 'grid', gap: '8px', padding: '10px 12px 16px', overflowY: 'auto', height: '100%', boxSizing: 'border-box', alignContent: 'start', gridTemplateColumns: 'minmax(0, 1fr)' },
  search: { width: '100%', maxWidth: 'none' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  item: { display: 'grid', gap: '4px', padding: '8px 10px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, minWidth: 0 },
  name: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap', overflowWrap: 'anywhere' },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', gap: '4px', flexWrap: 'wrap', alignItems: 'center' },
});

export function SavedList({ visit, onOpen }: { /** Another number asks anew. */ visit: number; onOpen: (query: SavedQuery) => void }) {
  const styles = useStyles();
  const { query } = useWords();
  const [archived, setArchived] = useState(false);
  const [typed, setTyped] = useState('');
  const { busy, message, setMessage, write } = useWriting();
  const asked = useAsked(`queries ${String(archived)} ${String(visit)}`, (client, signal) => client.savedQueries({ archived, signal }));
  const rows = (shownOf(asked) ?? []).filter(({ name, owner }) => `${name} ${owner}`.toLowerCase().includes(typed.trim().toLowerCase()));

  async function change(work: (client: Client) => Promise<string | null>) {
    if (await write(work)) asked.retry();
  }

  const open = (row: SavedQueryRow, version?: number) =>
    write(async (client) => {
      onOpen(await client.savedQuery(row.query_id, version));
      return null;
    });

  return (
    <div className={styles.view} aria-busy={asked.state === 'loading' || busy}>
      <SearchBox size="small" className={styles.search} placeholder={query.findSaved} aria-label={query.findSaved} value={typed} onChange={(_, data) => setTyped(data.value)} />
      <Checkbox label={query.showArchived} checked={archived} onChange={(_, data) => setArchived(data.checked === true)} />
      <Said message={message} onDismiss={() => setMessage(null)} />
      {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
      {asked.state === 'loading' && <Waiting quiet={asked.before !== null} onCancel={asked.cancel} />}
      {asked.state === 'cancelled' && <Cancelled kept={asked.before !== null} retry={asked.retry} />}
      {asked.state === 'done' && rows.length === 0 && <Text size={200} className={styles.note} role="status">{archived ? query.noneArchived : query.noneSaved}</Text>}
      <ul className={styles.list} aria-label={query.views.saved}>
        {rows.map((row) => (
          <Item key={row.query_id} row={row} busy={busy} onOpen={(version) => void open(row, version)} onChange={(work) => void change(work)} />
        ))}
      </ul>
    </div>
  );
}

type ItemProps = { readonly row: SavedQueryRow; readonly busy: boolean; readonly onOpen: (version?: number) => void; readonly onChange: (work: (client: Client) => Promise<string | null>) => void };

function Item({ row, busy, onOpen, onChange }: ItemProps) {
  const styles = useStyles();
  const { query } = useWords();
  const [history, setHistory] = useState(false);
  const { query_id: id, name, owner, mine, shared, archived, version, saved_at, saved_by } = row;
  return (
    <li className={styles.item}>
      <div className={styles.name}>
        <Text weight="semibold">{name}</Text>
        {shared && <Badge appearance="tint">{query.shared}</Badge>}
      </div>
      <Text size={200} className={styles.note}>{query.savedLine(String(version), saved_by, whenText(saved_at))}</Text>
      {!mine && <Text size={200} className={styles.note}>{query.othersQuery(owner)}</Text>}
      <div className={styles.buttons}>
        {!archived && <Button size="small" appearance="primary" icon={<OpenRegular />} aria-label={query.openOf(name)} disabledFocusable={busy} onClick={() => onOpen()}>{query.open}</Button>}
        <Button size="small" icon={<HistoryRegular />} aria-label={query.historyOf(name)} aria-expanded={history} onClick={() => setHistory(!history)}>{query.history}</Button>
        {mine && !archived && (
          <Button size="small" icon={<ArchiveRegular />} aria-label={query.archiveOf(name)} disabledFocusable={busy} onClick={() => onChange(async (client) => query.archived((await client.archiveQuery(id)).name))}>{query.archive}</Button>
        )}
        {mine && archived && (
          <Button size="small" icon={<ArrowUndoRegular />} aria-label={query.restoreOf(name)} disabledFocusable={busy} onClick={() => onChange(async (client) => query.restored((await client.changeQuery(id, { version, archived: false })).name))}>{query.restore}</Button>
        )}
        {mine && !archived && (
          <Switch
            label={query.sharing} aria-label={query.sharingOf(name)} checked={shared} disabled={busy}
            onChange={(_, data) => onChange(async (client) => query.saved(name, String((await client.changeQuery(id, { version, shared: data.checked })).version)))}
          />
        )}
      </div>
      {history && <History id={id} name={name} version={version} onOpen={onOpen} />}
    </li>
  );
}
