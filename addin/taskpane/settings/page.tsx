/** 设置: how figures are shown, who is asking, and where service and office.js come from. */
import { Button, Field, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular, SignOutRegular } from '@fluentui/react-icons';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Lang } from '../../../analytics/errors.ts';
import { DECIMALS, MONEY_UNITS, SCHEMES, type MoneyUnit, type Scheme } from '../../session.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { goTo, lastTab } from '../shared/use-route.ts';
import { officeScript } from './office-script.ts';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', padding: '8px 12px 20px', boxSizing: 'border-box' },
  top: { display: 'flex', alignItems: 'center', gap: '4px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  section: { display: 'grid', gap: '8px', paddingTop: '12px', marginTop: '12px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  choices: { flexWrap: 'wrap', '& label': { whiteSpace: 'nowrap' } },
  hint: { color: tokens.colorNeutralForeground2 },
  facts: { display: 'grid', gap: '2px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
});

const SAMPLE = { number: 12.3456, yuan: 12_345_678.9 };

export function SettingsPage() {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { session } = useServices();
  const { lang, unit, decimals, scheme, me, host, dataVersion, account } = useSession();
  const { shell } = words;
  const onClose = () => goTo(lastTab());
  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }
  return (
    <div className={styles.page} onKeyDown={closeOnEscape}>
      <div className={styles.top}>
        <Button appearance="subtle" icon={<ArrowLeftRegular />} aria-label={shell.back} title={shell.back} onClick={onClose} autoFocus />
        <h2 className={styles.title}>{shell.settings}</h2>
      </div>
      <Section title={shell.display} hint={shell.displayHint}>
        <Field label={shell.language}>
          <RadioGroup layout="horizontal" className={styles.choices} value={lang} onChange={(_, data) => session.choose({ lang: data.value as Lang })}>
            {(['zh', 'en'] as const).map((one) => <Radio key={one} value={one} label={shell.languages[one]} />)}
          </RadioGroup>
        </Field>
        <Field label={shell.unit}>
          <RadioGroup layout="horizontal" className={styles.choices} value={unit} onChange={(_, data) => session.choose({ unit: data.value as MoneyUnit })}>
            {MONEY_UNITS.map((one) => <Radio key={one} value={one} label={shell.units[one]} />)}
          </RadioGroup>
        </Field>
        <Field label={shell.decimals}>
          <Choice label={shell.decimals} value={String(decimals)} options={DECIMALS.map((count) => ({ value: String(count), text: shell.decimalPlaces(count) }))} onChange={(count) => session.choose({ decimals: Number(count) })} />
        </Field>
        <Text size={200} aria-live="polite">{shell.sample(format.number(SAMPLE.number), format.money(SAMPLE.yuan))}</Text>
      </Section>
      <Section title={shell.scheme} hint={shell.schemeHint}>
        <RadioGroup aria-label={shell.scheme} value={scheme} onChange={(_, data) => session.choose({ scheme: data.value as Scheme })}>
          {SCHEMES.map((one) => <Radio key={one} value={one} label={shell.schemes[one]} />)}
        </RadioGroup>
      </Section>
      <Section title={shell.identity} hint={me && (me.demo ? shell.identityHint : shell.identityFixed)}>
        <Text>{me ? `${words.roles[me.role]} · ${me.user}` : account && account.user === null ? words.signIn.statusOut : shell.nobody}</Text>
        {account && account.user !== null && <SignOutButton />}
      </Section>
      <Section title={shell.service}>
        <Fact term={shell.serviceAddress} value={window.location.origin} hint={shell.serviceAddressHint} />
        {me && <Fact term={shell.serviceVersion} value={me.service_version} />}
        <Fact term={shell.officeJs} value={officeScript() ?? shell.officeJsNone} hint={host === 'excel' ? shell.officeJsHint : undefined} />
      </Section>
      {me && (
        <Section title={shell.data} hint={me.synthetic ? words.synthetic : undefined}>
          <Text>{shell.dataVersion(format.count(dataVersion ?? me.data_version))}</Text>
        </Section>
      )}
    </div>
  );
}

function SignOutButton() {
  const { signIn: words } = useWords();
  const { session, signIn } = useServices();
  async function end() {
    const known = await signIn.account?.signOut();
    session.set({ notice: known ? { intent: 'success', text: words.ended } : { intent: 'warning', text: words.endedHereAlone } });
  }
  return <div><Button icon={<SignOutRegular />} onClick={() => void end()}>{words.end}</Button></div>;
}

function Section({ title, hint, children }: { title: string; hint?: string | null | undefined; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
      {hint && <Text size={200} className={styles.hint}>{hint}</Text>}
    </section>
  );
}

function Fact({ term, value, hint }: { term: string; value: string; hint?: string | undefined }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.value}>{value}</dd>
      {hint && <dd className={styles.value}><Text size={200} className={styles.hint}>{hint}</Text></dd>}
    </dl>
  );
}
