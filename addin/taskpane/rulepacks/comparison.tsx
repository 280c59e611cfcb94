/** What differs between two rule packs of one kind, side by side. */
import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { diffPacks, type Difference } from '../../../analytics/rulepacks/diff.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import { useState } from 'react';
import { useFormats, useSession, useWords } from '../services.tsx';
import { ListTools } from '../shared/list-tools.tsx';
import { orderRows, type Field } from '../shared/table-rows.ts';
import { usePlainText, useWay, Value } from './values.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, display: 'grid', gap: '8px' },
  item: { listStyleType: 'none', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, padding: '6px 8px', display: 'grid', gap: '4px', minWidth: 0 },
  title: { display: 'flex', gap: '6px', alignItems: 'baseline' },
  way: { overflowWrap: 'anywhere', minWidth: 0 },
  sides: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '8px' },
  side: { overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums', fontSize: tokens.fontSizeBase200, minWidth: 0 },
  after: { backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusSmall, padding: '2px 4px' },
  heads: { position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground1, padding: '4px 8px', zIndex: 1 },
});

const KINDS = { changed: 'warning', added: 'success', removed: 'danger' } as const;
const ORDERS = ['pack', 'way', 'kind'] as const;
type OrderName = (typeof ORDERS)[number];
const kindOf = ({ before, after }: Difference): keyof typeof KINDS => (before === undefined ? 'added' : after === undefined ? 'removed' : 'changed');

/** Id, name and examples belong to each pack alone. */
function differencesOf(before: Pack, after: Pack): Difference[] {
  return diffPacks(before, after).filter(({ path }) => !/^(?:id|name|examples|sources)(?:\.|$)/.test(path));
}

export function Comparison({ before, after }: { before: Pack; after: Pack }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { lang } = useSession();
  const way = useWay(before.kind);
  const plain = usePlainText(before.kind);
  const [order, setOrder] = useState<OrderName>('pack');
  const field = (id: string, title: string, text: (one: Difference) => string): Field<Difference> => ({ id, title, text, value: text });
  const side = (id: 'before' | 'after', title: string) => field(id, title, (one) => (one[id] === undefined ? words.rules.absent : plain(one.path.split('.').at(-1)!, one[id])));
  const columns = [field('way', words.rules.columns.path, ({ path }) => way(path)), field('kind', words.rules.difference, (one) => words.rules[kindOf(one)]), side('before', before.name[lang]), side('after', after.name[lang])];
  const found = orderRows(differencesOf(before, after), columns, order === 'pack' ? null : { column: order, descending: false });
  if (found.length === 0) return <Text>{words.rules.same}</Text>;
  return (
    <section aria-label={words.rules.differences(format.count(found.length))}>
      <Text weight="semibold" block aria-live="polite">{words.rules.differences(format.count(found.length))}</Text>
      <ListTools label={words.rules.differencesLabel} rows={found} columns={columns} order={{ value: order, options: ORDERS.map((value) => ({ value, text: words.rules.orders[value] })), onChange: setOrder }} />
      <div className={`${styles.sides} ${styles.heads}`}>
        <Text size={200} weight="semibold" className={styles.side}>{before.name[lang]}</Text>
        <Text size={200} weight="semibold" className={styles.side}>{after.name[lang]}</Text>
      </div>
      <ul className={styles.list}>
        {found.map((one) => (
          <li key={one.path} className={styles.item}>
            <div className={styles.title}>
              <Badge appearance="tint" color={KINDS[kindOf(one)]}>{words.rules[kindOf(one)]}</Badge>
              <Text size={200} weight="semibold" className={styles.way}>{way(one.path)}</Text>
            </div>
            <div className={styles.sides}>
              {(['before', 'after'] as const).map((side) => (
                <div key={side} className={`${styles.side} ${side === 'after' ? styles.after : ''}`}>
                  {one[side] === undefined ? words.rules.absent : <Value kind={before.kind} field={one.path.split('.').at(-1)!} value={one[side]} />}
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
