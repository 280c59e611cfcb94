/** 规则包: which policy numbers are known, how sure they are, what differs between two, and the office's own ones. */
import { Button, makeStyles, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { DocumentSearchRegular, TableArrowUpRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { KINDS, type PackKind, PACK_KINDS } from '../../../analytics/rulepacks/kinds.ts';
import { PACK_STATUS, type PackStatus } from '../../../analytics/rulepacks/pack.ts';
import type { Lang } from '../../../analytics/errors.ts';
import type { Locale } from '../../locale/index.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import { ListTools } from '../shared/list-tools.tsx';
import { useRowKeys } from '../shared/row-keys.ts';
import { orderRows, type Field } from '../shared/table-rows.ts';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { Detail } from './detail.tsx';
import { LoadDrawer } from './load.tsx';
import { Row } from './row.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  top: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '6px', padding: '10px 12px 8px' },
  scroll: { flexGrow: 1, overflowY: 'auto', minHeight: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  kind: {
    margin: 0, padding: '4px 12px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3, position: 'sticky', top: 0,
  },
  kinds: { margin: 0 },
  list: { margin: 0, padding: 0 },
  bottom: {
    display: 'flex', alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap', gap: '4px 8px', padding: '6px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground2,
  },
  fault: { padding: '12px' },
});

export function RulepacksTab() {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { lang } = useSession();
  const { rules } = words;
  const returnHere = useRestoreFocusTarget();
  const [kind, setKind] = useState<PackKind | ''>('');
  const [status, setStatus] = useState<PackStatus | ''>('');
  const [open, setOpen] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const answer = useAsked('rulepacks', (client, signal) => client.rulePacks({ signal }));
  const known = shownOf(answer);
  const all = known ?? [];
  const [order, setOrder] = useState<'name' | 'date'>('date');
  const listKeys = useRowKeys(words.rowKeys, styles.kinds);
  const columns = columnsOf(words, lang);
  const chosen = all.filter((pack) => (kind === '' || pack.kind === kind) && (status === '' || pack.status === status));
  const sorted = orderRows(chosen, columns, order === 'name' ? { column: 'name', descending: false } : { column: 'from', descending: true });
  const shown = PACK_KINDS.flatMap((one) => sorted.filter((pack) => pack.kind === one));

  return (
    <div className={styles.tab}>
      <div className={styles.top} role="group" aria-label={words.filters}>
        <Choice<PackKind | ''> label={rules.kindLabel} value={kind} options={[{ value: '', text: rules.allKinds }, ...PACK_KINDS.map((value) => ({ value, text: KINDS[value].title[lang] }))]} onChange={setKind} />
        <Choice<PackStatus | ''> label={rules.statusLabel} value={status} options={[{ value: '', text: rules.allStatuses }, ...PACK_STATUS.map((value) => ({ value, text: rules.statuses[value]! }))]} onChange={setStatus} />
      </div>
      <div className={styles.scroll} aria-busy={answer.state === 'loading'}>
        {answer.state === 'failed' && <div className={styles.fault}><Failure error={answer.error} retry={answer.retry} /></div>}
        {answer.state === 'loading' && <Waiting quiet={known !== null} onCancel={answer.cancel} />}
        {answer.state === 'cancelled' && <Cancelled kept={known !== null} retry={answer.retry} />}
        {answer.state === 'done' && shown.length === 0 && <Empty icon={<DocumentSearchRegular />} title={rules.emptyTitle}>{rules.empty}</Empty>}
        <div {...listKeys}>
        {PACK_KINDS.filter((one) => shown.some((pack) => pack.kind === one)).map((one) => (
          <section key={one} aria-label={KINDS[one].title[lang]}>
            <h2 className={styles.kind}>{KINDS[one].title[lang]}</h2>
            <ul className={styles.list}>
              {shown.filter((pack) => pack.kind === one).map((pack) => <Row key={pack.id} row={pack} onOpen={setOpen} />)}
            </ul>
          </section>
        ))}
        </div>
      </div>
      <div className={styles.bottom}>
        <Text size={200} aria-live="polite">{known === null ? '' : rules.count(format.count(shown.length), format.count(all.length))}</Text>
        <ListTools label={words.tabRulepacks} rows={shown} columns={columns} order={{ value: order, options: (['date', 'name'] as const).map((value) => ({ value, text: rules.orders[value] })), onChange: setOrder }} />
        <Button {...returnHere} size="small" icon={<TableArrowUpRegular />} onClick={() => setLoading(true)}>{rules.loadOpen}</Button>
      </div>
      <Detail id={open} packs={all} onClose={() => setOpen(null)} />
      <LoadDrawer open={loading} packs={all} onClose={() => setLoading(false)} onSaved={answer.retry} />
    </div>
  );
}

/** The list as it is ordered and copied. */
function columnsOf({ rules }: Locale, lang: Lang): Field<PackRow>[] {
  const field = (id: string, title: string, text: (pack: PackRow) => string | null): Field<PackRow> => ({ id, title, value: text, text: (pack) => text(pack) ?? '' });
  return [
    field('name', rules.columns.name, (pack) => pack.name[lang]),
    field('kind', rules.kindLabel, (pack) => KINDS[pack.kind].title[lang]),
    field('status', rules.statusLabel, (pack) => rules.statuses[pack.status] ?? pack.status),
    field('place', rules.place, (pack) => pack.place ?? rules.everywhere),
    field('from', rules.columns.from, (pack) => pack.from),
    field('to', rules.columns.to, (pack) => pack.to),
    field('document', rules.document, (pack) => pack.document),
    field('version', rules.version, (pack) => pack.version),
    field('id', rules.id, (pack) => pack.id),
  ];
}
