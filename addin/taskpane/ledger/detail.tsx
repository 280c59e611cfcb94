/** One problem in a drawer: what it is, what may be done next, what was done. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, makeStyles, OverlayDrawer, Text, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import type { RectificationDetail } from '../../../analytics/rectification/contract.ts';
import { momentText } from '../imports/moment.ts';
import { useFormats, useWords } from '../services.tsx';
import { LampTag } from '../shared/lamp-tag.tsx';
import { Cancelled, Failure, Waiting } from '../shared/states.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { ActForm } from './act-form.tsx';
import { NoticeButton } from './notice-button.tsx';
import { leftText, projectOf } from './table.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 480px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { display: 'flex', flexDirection: 'column', gap: '14px', padding: '0 16px 16px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center' },
  terms: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '4px 12px', margin: 0 },
  pair: { display: 'contents' },
  term: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  value: { margin: 0, overflowWrap: 'anywhere' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  history: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '6px', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2 },
});

/** @param props `id` null closes the drawer */
export function DetailDrawer({ id, onClose, onChanged }: { id: string | null; onClose: () => void; onChanged: () => void }) {
  const styles = useStyles();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={id !== null} onOpenChange={(_, data) => !data.open && onClose()}>
      {id !== null && <Content key={id} id={id} onClose={onClose} onChanged={onChanged} />}
    </OverlayDrawer>
  );
}

function Content({ id, onClose, onChanged }: { id: string; onClose: () => void; onChanged: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { ledger } = words;
  const asked = useAsked<RectificationDetail>(JSON.stringify(['rectification', id]), (client, signal) => client.rectification(id, { signal }));
  const [changed, setChanged] = useState<RectificationDetail | null>(null);
  // The button that was pressed goes; without another place for the keyboard, Esc would no longer reach the drawer.
  const closing = useRef<HTMLButtonElement>(null);
  const again = (retry: () => void) => () => {
    closing.current?.focus();
    retry();
  };
  const detail = changed ?? (asked.state === 'done' ? asked.result : null);
  return (
    <>
      <DrawerHeader className={styles.header}>
        <DrawerHeaderTitle action={<Button ref={closing} appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{detail ? projectOf(detail) : ledger.detail}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {asked.state === 'loading' && <Waiting onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled retry={again(asked.retry)} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={again(asked.retry)} />}
        {detail && (
          <>
            <Facts detail={detail} />
            <ActForm
              detail={detail}
              onChanged={(next) => {
                setChanged(next);
                onChanged();
              }}
            />
            <NoticeButton id={id} />
            <History detail={detail} />
          </>
        )}
      </DrawerBody>
    </>
  );
}

function Facts({ detail }: { detail: RectificationDetail }) {
  const styles = useStyles();
  const words = useWords();
  const { ledger, rules } = words;
  const format = useFormats();
  const { columns: title } = ledger;
  const terms: readonly (readonly [string, string | null])[] = [
    [title.code, detail.project_code], [title.year, String(detail.fiscal_year)], [title.org, detail.org_name ?? detail.org_code], [title.problem, detail.problem], [title.demand, detail.demand],
    [title.responsible, detail.responsible], [title.due, [detail.due_on, leftText(detail, words, format)].filter(Boolean).join(' · ')], [title.source, [ledger.sources[detail.source], detail.source_key].filter(Boolean).join(' ')],
  ];
  return (
    <>
      <span className={styles.line}>
        <LampTag colour={detail.severity} text={ledger.severities[detail.severity]} />
        <Text weight="semibold" role="status">{ledger.states[detail.stage]}</Text>
        {detail.overdue && <LampTag colour="red" text={ledger.overdueYes} />}
      </span>
      <dl className={styles.terms}>
        {terms.filter(([, value]) => value).map(([term, value]) => (
          <div key={term} className={styles.pair}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
      {detail.rule_packs.length > 0 && <Text size={200} className={styles.muted}>{ledger.packs(words.listed(detail.rule_packs.map(({ id, version, status }) => words.aside(`${id} ${version}`, rules.statuses[status] ?? status))))}</Text>}
    </>
  );
}

function History({ detail: { history } }: { detail: RectificationDetail }) {
  const styles = useStyles();
  const { ledger } = useWords();
  return (
    <section aria-label={ledger.history}>
      <h3 className={styles.title}>{ledger.history}</h3>
      <ol className={styles.history}>
        {history.map(({ version, action, detail, reference, by, at }, place) => (
          <li key={`${version} ${place}`}>
            <Text weight="semibold">{ledger.events[action]}</Text> <Text size={200} className={styles.muted}>{momentText(at)} {by}</Text>
            {detail !== '' && <Text size={200} block>{detail}</Text>}
            {reference !== '' && <Text size={200} block className={styles.muted}>{ledger.reference(reference)}</Text>}
          </li>
        ))}
      </ol>
    </section>
  );
}
