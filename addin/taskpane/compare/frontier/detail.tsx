/** One unit beside the frontier in a drawer: its score, whom it should look at, and what each measure would have to become. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, makeStyles, OverlayDrawer, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { efficiency } from '../../../../analytics/compare/efficiency/contract.ts';
import { fixed } from '../../../../analytics/numeric/rounding.ts';
import { useFormats, useWords } from '../../services.tsx';
import { SmallTable } from '../../shared/small-table.tsx';
import type { Field } from '../../shared/table-rows.ts';
import type { Answered } from '../use-run.ts';
import { measureChanges, scoreLines, type MeasureChange, type Scored } from './table.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '0 16px 16px' },
  terms: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '4px 12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  note: { color: tokens.colorNeutralForeground2 },
});

/** @param unit null closes the drawer */
export function UnitDrawer({ unit, question, onClose }: Pick<Answered<typeof efficiency>, 'question'> & { unit: Scored | null; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { compare: { detail } } = words;
  const number = <Row,>(id: string, title: string, value: (row: Row) => number | null, text: (value: number) => string): Field<Row> =>
    ({ id, title, numeric: true, value, text: (row) => { const figure = value(row); return figure === null ? '—' : text(figure); } });
  const text = <Row,>(id: string, title: string, value: (row: Row) => string): Field<Row> => ({ id, title, value, text: value });
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={unit !== null} onOpenChange={(_, { open }) => !open && onClose()}>
      {unit !== null && (
        <>
          <DrawerHeader className={styles.header}>
            <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{unit.id}</DrawerHeaderTitle>
          </DrawerHeader>
          <DrawerBody className={styles.body}>
            <dl className={styles.terms} aria-label={detail.summary}>
              {scoreLines(unit, words).map(({ name, value }) => [<dt key={name} className={styles.term}>{name}</dt>, <dd key={`${name} value`} className={styles.value}>{value}</dd>])}
            </dl>
            <Text weight="semibold">{detail.peers}</Text>
            {unit.peers.length === 0 ? <Text size={200}>{detail.noPeers}</Text> : (
              <SmallTable
                label={detail.peers} rows={unit.peers}
                columns={[text<Scored['peers'][number]>('id', detail.peer, ({ id }) => id), number<Scored['peers'][number]>('weight', detail.weight, ({ weight }) => weight, (weight) => fixed(weight, 4))]}
              />
            )}
            <Text weight="semibold">{detail.measures}</Text>
            <SmallTable
              label={detail.measures} rows={measureChanges(unit, question, words)}
              columns={[
                text<MeasureChange>('name', detail.measure, ({ name }) => name), text<MeasureChange>('kind', detail.kind, ({ kind }) => kind), number<MeasureChange>('now', detail.now, ({ now }) => now, format.number),
                number<MeasureChange>('target', detail.target, ({ target }) => target, format.number), number<MeasureChange>('change', detail.change, ({ change }) => change, format.percent), number<MeasureChange>('slack', detail.slack, ({ slack }) => slack, format.number),
              ]}
            />
            <Text size={200} className={styles.note}>{detail.slackHint}</Text>
          </DrawerBody>
        </>
      )}
    </OverlayDrawer>
  );
}
