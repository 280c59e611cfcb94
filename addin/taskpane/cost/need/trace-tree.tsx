/** The calculation as a tree: each figure with its formula and source, and below it what goes into it. */
import { makeStyles, Text, tokens, Tree, TreeItem, TreeItemLayout } from '@fluentui/react-components';
import { groupBy } from '../../../../analytics/cost/analyse/cost-book.ts';
import type { TraceRow } from '../../../../analytics/cost/need/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { eachText } from '../result/tables.ts';

const useStyles = makeStyles({
  whole: { display: 'grid', gap: '4px', minWidth: 0 },
  tree: { overflowX: 'auto', '& .fui-TreeItemLayout': { minHeight: '32px', height: 'auto', paddingTop: '2px', paddingBottom: '2px' }, '& .fui-TreeItemLayout__main': { minWidth: 0, overflowWrap: 'anywhere' } },
  figure: { fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  note: { display: 'block', color: tokens.colorNeutralForeground2 },
});

const ROOT = '';

export function TraceTree({ rows }: { rows: readonly TraceRow[] }) {
  const styles = useStyles();
  const { cost } = useWords();
  const children = groupBy(rows, ({ parent }) => parent ?? ROOT);
  const open = rows.filter(({ depth }) => depth < 3).map(({ id }) => id);
  return (
    <section className={styles.whole} aria-label={cost.traceTitle}>
      <Text weight="semibold">{cost.traceTitle}</Text>
      <Text size={200} className={styles.note}>{cost.traceHint}</Text>
      <Tree className={styles.tree} size="small" aria-label={cost.traceTitle} defaultOpenItems={open}>
        <Branches rows={children.get(ROOT) ?? []} below={children} />
      </Tree>
    </section>
  );
}

function Branches({ rows, below }: { rows: readonly TraceRow[]; below: ReadonlyMap<string, readonly TraceRow[]> }) {
  return rows.map((row) => {
    const parts = below.get(row.id) ?? [];
    return (
      <TreeItem key={row.id} itemType={parts.length > 0 ? 'branch' : 'leaf'} value={row.id}>
        <TreeItemLayout><Figure row={row} /></TreeItemLayout>
        {parts.length > 0 && <Tree><Branches rows={parts} below={below} /></Tree>}
      </TreeItem>
    );
  });
}

function Figure({ row: { label, value, unit, formula, source } }: { row: TraceRow }) {
  const styles = useStyles();
  const { cost } = useWords();
  const format = useFormats();
  const said = Math.abs(value) >= 10_000 ? format.count(value) : eachText(value);
  return (
    <>
      <Text size={200}>{cost.pair(label, '')}<span className={styles.figure}>{said}</span> {unit}</Text>
      {formula !== null && <Text size={200} className={styles.note}>{cost.pair(cost.formula, formula)}</Text>}
      {source !== null && <Text size={200} className={styles.note}>{cost.pair(cost.origin, source)}</Text>}
    </>
  );
}
