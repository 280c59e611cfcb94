/** What differs, row by row; the person chooses what becomes a change. */
import { Badge, Button, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { OUTCOMES } from '../../../../analytics/library/life/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { useRowKeys } from '../../shared/row-keys.ts';
import { NOTHING_GIVEN, ReasonFields, Said, useReason, WritingSaid } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';
import { canBeTaken, changesFrom, isOfInterest, isTakenAtFirst, type Compared, type Comparison } from './choose.ts';
import { shown } from './columns.ts';
import type { LibrarySheet } from './from-sheet.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px' },
  counts: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', display: 'grid', gap: '2px', padding: '6px 0', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  fields: { paddingLeft: '32px', display: 'grid', gap: '2px' },
  conflict: { color: tokens.colorPaletteRedForeground1 },
  muted: { color: tokens.colorNeutralForeground2 },
});

const COLORS = { same: 'subtle', sheet: 'brand', library: 'informative', both_same: 'subtle', conflict: 'danger', new: 'success', merged: 'severe', retired: 'severe' } as const;
const STEP = 100;
/** As many as the service takes in one list. */
const MOST_CHANGES = 5_000;

type Props = { comparison: Comparison; address: string; names: ReadonlyMap<string, string>; /** Sentences on what is not taken from the sheet. */ left: readonly string[]; cellOf: LibrarySheet['cellOf']; onDrafted: (text: string) => void };

export function ComparedRows({ comparison, address, names, left, cellOf, onDrafted }: Props) {
  const styles = useStyles();
  const { life, rowKeys } = useWords();
  const listKeys = useRowKeys(rowKeys, styles.list);
  const format = useFormats();
  const rows = comparison.rows.filter(isOfInterest);
  const [taken, setTaken] = useState<ReadonlySet<string>>(() => new Set(rows.filter((row) => isTakenAtFirst(row, comparison.warnings)).map(({ indicator_id }) => indicator_id)));
  const [visible, setVisible] = useState(STEP);
  const reason = useReason('sheet', useState(NOTHING_GIVEN));
  const writing = useWriting();

  const warningsOf = (id: string) => comparison.warnings.filter(({ indicator_id }) => indicator_id === id).map(({ field, text }) => `${cellOf(id, field)}${life.colon}${text}`);

  function toggle(id: string) {
    setTaken((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  async function draft() {
    const changes = changesFrom(rows.filter(({ indicator_id }) => taken.has(indicator_id)), reason.reason!);
    let text = '';
    const done = await writing.write(async (client) => {
      const made = await client.changeLibrary(changes);
      text = life.drafted(format.count(made.total));
      return null;
    });
    if (done) onDrafted(text);
  }

  return (
    <div className={styles.section}>
      <Text size={200} role="status">{life.sheet.compared(address, format.count(comparison.base_version), format.count(comparison.version))}</Text>
      <div className={styles.counts}>
        {OUTCOMES.filter((outcome) => (comparison.counts[outcome] ?? 0) > 0).map((outcome) => (
          <Badge key={outcome} appearance="tint" color={COLORS[outcome]}>{life.sheet.counted(life.sheet.outcomes[outcome]!, format.count(comparison.counts[outcome]))}</Badge>
        ))}
      </div>
      {left.map((text) => <Said key={text} message={{ intent: 'info', text }} />)}
      {rows.length === 0 && left.length === 0 && <Text>{life.sheet.nothing}</Text>}
      <ul {...listKeys} aria-label={life.sheet.backTitle}>
        {rows.slice(0, visible).map((row) => <Item key={row.indicator_id} row={row} name={names.get(row.indicator_id) ?? row.indicator_id} warnings={warningsOf(row.indicator_id)} taken={taken.has(row.indicator_id)} onToggle={() => toggle(row.indicator_id)} />)}
      </ul>
      {rows.length > visible && <Button size="small" onClick={() => setVisible(visible + STEP)}>{life.sheet.more(format.count(rows.length - visible))}</Button>}
      {rows.some(canBeTaken) && (
        <>
          <ReasonFields state={reason} />
          <WritingSaid writing={writing} />
          <Button appearance="primary" disabledFocusable={taken.size === 0 || taken.size > MOST_CHANGES || reason.reason === null || writing.busy} onClick={() => void draft()}>
            {writing.busy ? life.saving : life.sheet.toDraft(format.count(taken.size))}
          </Button>
        </>
      )}
    </div>
  );
}

function Item({ row, name, warnings, taken, onToggle }: { row: Compared; name: string; warnings: readonly string[]; taken: boolean; onToggle: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const value = (field: string, content: unknown) => shown(field, content, words) || life.none;
  return (
    <li className={styles.item}>
      <span className={styles.head}>
        <Checkbox checked={taken} disabled={!canBeTaken(row)} aria-label={life.sheet.take(name)} onChange={onToggle} />
        <Text weight="semibold">{name}</Text>
        <Badge appearance="tint" color={COLORS[row.outcome]}>{life.sheet.outcomes[row.outcome]}</Badge>
      </span>
      <span className={styles.fields}>
        <Text size={200} className={styles.muted}>{row.indicator_id}</Text>
        {row.fields.map(({ field, base, sheet, library, conflict }) => (
          <Text key={field} size={200} className={mergeClasses(conflict && styles.conflict)}>
            {life.sheet.fieldSays(life.fields[field as keyof typeof life.fields] ?? field, value(field, base), value(field, sheet), value(field, library))}
          </Text>
        ))}
        {warnings.map((text) => <Said key={text} message={{ intent: 'warning', text }} />)}
        <Hint row={row} />
      </span>
    </li>
  );
}

function Hint({ row }: { row: Compared }) {
  const styles = useStyles();
  const { sheet } = useWords().life;
  if (canBeTaken(row)) return null;
  const text = row.outcome === 'new' ? sheet.needsLevels : row.outcome === 'merged' ? sheet.mergedHint(row.merged_into ?? '') : row.outcome === 'retired' ? sheet.retiredHint : sheet.libraryHint;
  return <Text size={200} className={styles.muted}>{text}</Text>;
}
