/** Everything of one rule pack in a drawer: where it comes from, its parameters and examples, another of its kind beside it, and the way into the sheet. */
import {
  Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, makeStyles, OverlayDrawer,
  Text, tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import { KINDS } from '../../../analytics/rulepacks/kinds.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import type { PackDetail } from '../../client/rule-packs.ts';
import { useAskedAs, useFormats, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { Cancelled, Failure, Waiting } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { Comparison } from './comparison.tsx';
import { StatusBadge } from './status-badge.tsx';
import { packTable } from './to-sheet.ts';
import { FieldList, useWay } from './values.tsx';
import { dayInChina } from '../shared/china-time.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '14px', paddingBottom: '16px', paddingLeft: '16px', paddingRight: '16px' },
  footer: { padding: 0, display: 'block' },
  terms: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '4px 12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  value: { margin: 0, overflowWrap: 'anywhere' },
  title: { marginBottom: '6px' },
  list: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '6px' },
  code: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200, fontFamily: tokens.fontFamilyMonospace },
});

/** @param id null closes the drawer */
export function Detail({ id, packs, onClose }: { id: string | null; packs: readonly PackRow[]; onClose: () => void }) {
  const styles = useStyles();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={id !== null} onOpenChange={(_, data) => !data.open && onClose()}>
      {id !== null && <Content key={id} id={id} packs={packs} onClose={onClose} />}
    </OverlayDrawer>
  );
}

function Content({ id, packs, onClose }: { id: string; packs: readonly PackRow[]; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { lang } = useSession();
  const [other, setOther] = useState('');
  // A pack that was saved again is another answer to the same address.
  const version = packs.find((pack) => pack.id === id)?.version;
  const asked = useAsked<PackDetail>(JSON.stringify(['rulepack', id, version]), (client, signal) => client.rulePack(id, { signal }));
  const compared = useAsked<PackDetail>(other === '' ? null : JSON.stringify(['rulepack', other]), (client, signal) => client.rulePack(other, { signal }));
  const detail = asked.state === 'done' ? asked.result : null;
  // The button that was pressed goes; without another place for the keyboard, Esc would no longer reach the drawer.
  const closing = useRef<HTMLButtonElement>(null);
  const again = (retry: () => void) => () => {
    closing.current?.focus();
    retry();
  };
  const alike = packs.filter((pack) => pack.kind === detail?.pack.kind && pack.id !== id);
  return (
    <>
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle action={<Button ref={closing} appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>
          {detail?.pack.name[lang] ?? packs.find((pack) => pack.id === id)?.name[lang] ?? id}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {asked.state === 'loading' && <Waiting onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled retry={asked.retry} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={again(asked.retry)} />}
        {detail && (
          <>
            <Envelope detail={detail} />
            {alike.length === 0 ? (
              <Text size={200}>{words.rules.compareAlone}</Text>
            ) : (
              <Choice
                label={words.rules.compareLabel}
                value={other}
                options={[{ value: '', text: words.labelled(words.rules.compareLabel, words.rules.compareNone) }, ...alike.map((pack) => ({ value: pack.id, text: `${pack.name[lang]} (${pack.id})` }))]}
                onChange={setOther}
              />
            )}
            {compared.state === 'loading' && <Waiting onCancel={compared.cancel} />}
            {compared.state === 'cancelled' && <Cancelled retry={compared.retry} />}
            {compared.state === 'failed' && <Failure error={compared.error} retry={again(compared.retry)} />}
            {compared.state === 'done' && <Comparison before={detail.pack} after={compared.result.pack} />}
            {other === '' && <Parts pack={detail.pack} />}
          </>
        )}
      </DrawerBody>
      {detail && <Footer detail={detail} />}
    </>
  );
}

function Footer({ detail: { pack, data_version } }: { detail: PackDetail }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { lang } = useSession();
  const asked = useAskedAs();
  const rule_packs = [{ id: pack.id, version: pack.version, status: pack.status }];
  const source = { analysis: 'rulepacks', params: { id: pack.id }, view: { kind: 'rulepack' }, asked, data_version, rule_packs };
  const table = { ...packTable(pack, words, lang), source };
  return (
    <DrawerFooter className={styles.footer}>
      <InsertBar count={table.rows.length} table={() => table} summary={null} caption={words.rules.rowCount(format.count(table.rows.length))} />
    </DrawerFooter>
  );
}

function Envelope({ detail: { pack, local, saved_by, saved_at } }: { detail: PackDetail }) {
  const styles = useStyles();
  const words = useWords();
  const { lang } = useSession();
  const { rules } = words;
  const facts: [string, string][] = [
    [rules.kindLabel, KINDS[pack.kind].title[lang]],
    [rules.place, pack.place ?? rules.everywhere],
    [rules.dates, rules.span(pack.from, pack.to)],
    [rules.document, pack.document],
    [rules.documentNumber, pack.document_number ?? words.unknown],
    [rules.id, pack.id],
    [rules.version, pack.version],
    [rules.origin, local ? rules.savedBy(saved_by ?? words.unknown, saved_at ? dayInChina(saved_at) : words.unknown) : rules.shipped],
  ];
  return (
    <section aria-label={rules.document}>
      <div className={styles.title}><StatusBadge status={pack.status} /></div>
      <dl className={styles.terms}>
        {facts.map(([term, value]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Parts({ pack }: { pack: Pack }) {
  const styles = useStyles();
  const { rules } = useWords();
  const way = useWay(pack.kind);
  return (
    <>
      <section aria-label={rules.parameters}>
        <Text weight="semibold" block className={styles.title}>{rules.parameters}</Text>
        <FieldList kind={pack.kind} fields={pack.parameters as Readonly<Record<string, unknown>>} />
      </section>
      {pack.sources.length > 0 && (
        <section aria-label={rules.sources}>
          <Text weight="semibold" block className={styles.title}>{rules.sources}</Text>
          <ul className={styles.list}>
            {pack.sources.map((source) => (
              <li key={source.part}><StatusBadge status={source.status} /> <Text size={200} weight="semibold">{way(source.part)}</Text> <Text size={200}>{source.document}</Text></li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label={rules.examples}>
        <Text weight="semibold" block className={styles.title}>{rules.examples}</Text>
        {pack.examples.length === 0 && <Text size={200}>{rules.examplesNone}</Text>}
        <Accordion multiple collapsible>
          {pack.examples.map((example, i) => (
            <AccordionItem key={i} value={i}>
              <AccordionHeader size="small">{example.text}</AccordionHeader>
              <AccordionPanel>
                <Text size={200} block>{example.analysis}</Text>
                <Text size={200} weight="semibold" block>{rules.exampleParams}</Text>
                <pre className={styles.code}>{JSON.stringify(example.data === undefined ? example.params : { ...example.params, data: example.data }, null, 1)}</pre>
                <Text size={200} weight="semibold" block>{rules.exampleExpected}</Text>
                <pre className={styles.code}>{JSON.stringify(example.expected, null, 1)}</pre>
              </AccordionPanel>
            </AccordionItem>
          ))}
        </Accordion>
      </section>
    </>
  );
}
