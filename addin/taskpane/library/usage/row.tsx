/** One indicator of the library with how much it is used. */
import { Badge, Checkbox, Link, makeStyles, mergeClasses, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { memo } from 'react';
import { useFormats, useWords } from '../../services.tsx';
import { LevelTags } from '../../shared/level.tsx';
import type { OutOfUse } from '../life.tsx';
import { neverUsed, type LibraryRow } from '../query.ts';

const useStyles = makeStyles({
  item: {
    listStyleType: 'none', display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', padding: '4px 12px 8px 4px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, contentVisibility: 'auto', containIntrinsicSize: 'auto 78px',
  },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  box: { alignSelf: 'flex-start' },
  body: { display: 'flex', flexDirection: 'column', gap: '4px', paddingTop: '6px', minWidth: 0, alignItems: 'flex-start' },
  name: { textAlign: 'left', overflowWrap: 'anywhere', fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  figures: { display: 'flex', flexWrap: 'wrap', gap: '2px 10px', color: tokens.colorNeutralForeground2 },
});

const COLORS = { high: 'brand', common: 'success', low: 'informative', unused: 'severe', off_library: 'warning' } as const;

type Props = { row: LibraryRow; chosen: boolean; outOfUse: OutOfUse | undefined; drafted: boolean; onChoose: (row: LibraryRow) => void; onOpen: (row: LibraryRow) => void };

export const Row = memo(function Row({ row, chosen, outOfUse, drafted, onChoose, onOpen }: Props) {
  const styles = useStyles();
  const words = useWords();
  const returnHere = useRestoreFocusTarget();
  return (
    <li className={mergeClasses(styles.item, chosen && styles.chosen)}>
      <Checkbox className={styles.box} checked={chosen} aria-label={words.choose(row.name)} onChange={() => onChoose(row)} />
      <div className={styles.body}>
        <Link {...returnHere} as="button" className={styles.name} aria-label={words.details(row.name)} onClick={() => onOpen(row)}>{row.name}</Link>
        <LevelTags level1={row.level1} level2={row.level2}>
          {row.bucket && <Badge appearance="tint" color={COLORS[row.bucket]}>{words.buckets[row.bucket]}</Badge>}
          {outOfUse && <Badge appearance="filled" color="subtle">{outOfUse.mergedInto === null ? words.life.retired : words.life.mergedInto(outOfUse.mergedInto)}</Badge>}
          {drafted && <Badge appearance="outline" color="important">{words.life.inDraft}</Badge>}
        </LevelTags>
        <Figures row={row} />
      </div>
    </li>
  );
});

function Figures({ row }: { row: LibraryRow }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  return (
    <Text size={200} className={styles.figures}>
      {row.withheld && <span>{words.withheld}</span>}
      {row.project_count === 0 && <span>{neverUsed(row.origin.lines, words)}</span>}
      {Boolean(row.project_count) && <span>{words.life.uses(format.count(row.project_count!))}</span>}
      {Boolean(row.org_count) && <span>{words.organizations(format.count(row.org_count!))}</span>}
      {row.last_year !== null && <span>{words.lastUsed(row.last_year)}</span>}
      {row.industry && <span>{row.industry}</span>}
      <ChangeText row={row} />
      {row.resolved_from?.some((id) => id !== row.indicator_id && id !== row.name) && <span>{words.life.resolvedFrom(row.resolved_from.join(' '))}</span>}
      {row.matched.length > 0 && <span>{words.matched(row.matched.join(' '))}</span>}
    </Text>
  );
}

/** Against the year before, where that says anything. */
function ChangeText({ row: { changed } }: { row: LibraryRow }) {
  const { life } = useWords();
  const format = useFormats();
  if (!changed || changed.kind === 'none') return null;
  return <span>{life.changedText(life.changes[changed.kind]!, changed.year, format.count(changed.before_project_count), format.count(changed.project_count))}</span>;
}
