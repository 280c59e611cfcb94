/** What the open form has already: how many, whether it is considered, and the names on demand. */
import { Button, makeStyles, Switch, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useFormats, useWords } from '../services.tsx';
import type { GivenRow } from './given.ts';

const useStyles = makeStyles({
  given: { display: 'grid', gap: '2px' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 4px' },
  fold: { minWidth: 'auto', padding: 0 },
  list: { margin: 0, padding: '0 0 0 16px' },
  name: { fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2 },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

type Props = {
  sheet: string;
  rows: readonly GivenRow[];
  /** Whether the answer considers them, and whether the next one shall. */
  considered: boolean;
  wanted: boolean;
  onWanted: (wanted: boolean) => void;
  /** Name of the project whose form it is, where that is not the one that was asked about. */
  another: string | null;
  /** Points kept for those without a weight, by id. */
  kept: Readonly<Record<string, number>>;
  /** The class of a switch beside others. */
  beside: string;
};

export function GivenLine({ sheet, rows, considered, wanted, onWanted, another, kept, beside }: Props) {
  const styles = useStyles();
  const { given } = useWords();
  const format = useFormats();
  const [open, setOpen] = useState(false);
  const count = format.count(rows.length);
  const weightOf = ({ id, weight }: GivenRow) => (weight !== null ? given.points(format.weight(weight)) : kept[id] === undefined ? given.weightless : given.couldHave(format.weight(kept[id])));
  const own = considered ? given.considered(sheet, count) : given.leftOut(sheet, count);
  const said = another === null ? own : considered ? given.consideredOf(sheet, another, count) : given.another(sheet, another, count);
  return (
    <div className={styles.given}>
      <Switch className={beside} checked={wanted} onChange={(_, data) => onWanted(data.checked)} label={given.consider} />
      <div className={styles.line}>
        <Text size={200} role="status">{said}</Text>
        <Button size="small" appearance="transparent" className={styles.fold} icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />} iconPosition="after" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? given.hide : given.show}</Button>
      </div>
      {open && (
        <ul className={styles.list} aria-label={given.title}>
          {rows.map((row) => <li key={row.id} className={styles.name}>{row.name}{!row.unweighed && <span className={row.weight === null ? styles.warn : styles.muted}> {weightOf(row)}</span>}</li>)}
        </ul>
      )}
    </div>
  );
}
