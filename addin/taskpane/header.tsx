/** Who is asking, in which language, the way to the settings, and what must be known now. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { DismissRegular, LocalLanguageRegular, SettingsRegular } from '@fluentui/react-icons';
import type { Role } from '../../analytics/caller.ts';
import { FormulaMenu, useFormulaWork } from './formula-menu.tsx';
import { useServices, useSession, useWords } from './services.tsx';
import { Choice as Select } from './shared/choice.tsx';
import { Progress } from './shared/progress.tsx';
import { goTo, lastTab, useRoute } from './shared/use-route.ts';
import { ExpiredBar } from './sign-in/expired-bar.tsx';

const useStyles = makeStyles({
  header: { display: 'flex', alignItems: 'center', gap: '4px 8px', padding: '6px 12px', flexWrap: 'wrap', backgroundColor: tokens.colorNeutralBackground2 },
  select: { maxWidth: '140px' },
  unit: { flexBasis: '100%', minWidth: 0, maxWidth: '100%', order: 1 },
  buttons: { display: 'flex', marginLeft: 'auto' },
  language: { minWidth: 'auto', flexShrink: 0 },
  note: { padding: '3px 12px', color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3 },
  progress: { padding: '4px 12px 8px' },
  body: { whiteSpace: 'normal' },
  // The ribbon and Excel's own title bar show the name: here it is for who does not see them.
  unseen: { position: 'absolute', width: '1px', height: '1px', margin: 0, overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

export function Header() {
  const styles = useStyles();
  const words = useWords();
  const { session, signIn } = useServices();
  const { page } = useRoute();
  const { me, units, lang, role, org, host } = useSession();
  const formulaWork = useFormulaWork();
  const { progress } = formulaWork;
  return (
    <header>
      <h1 className={styles.unseen}>{words.appTitle}</h1>
      <div className={styles.header}>
        {me && signIn.mayChoose(me) && (
          <Select<Role>
            className={styles.select}
            label={words.roleLabel}
            value={me.roles.find((one) => one.role === role)?.role ?? me.role}
            options={me.roles.map((one) => ({ value: one.role, text: words.roles[one.role] }))}
            onChange={(next) => session.choose({ role: next })}
          />
        )}
        <span className={styles.buttons}>
          {host === 'excel' && <FormulaMenu {...formulaWork} />}
          <Button size="small" appearance="subtle" className={styles.language} icon={<LocalLanguageRegular />} aria-label={words.otherLanguage} title={words.otherLanguage} onClick={() => session.choose({ lang: lang === 'zh' ? 'en' : 'zh' })}>
            {words.otherLanguageShort}
          </Button>
          <Button size="small" appearance="subtle" icon={<SettingsRegular />} aria-label={words.shell.settings} title={words.shell.settings} aria-current={page === 'settings' ? 'page' : undefined} onClick={() => goTo(page === 'settings' ? lastTab() : 'settings')} />
        </span>
        {me?.demo && (role ?? me.role) === 'clerk' && units.length > 0 && (
          <Select
            className={styles.unit}
            label={words.organizationLabel}
            value={org ?? units[0]!.org_code}
            options={units.map((one) => ({ value: one.org_code, text: one.name ?? one.org_code }))}
            onChange={(next) => session.choose({ org: next })}
          />
        )}
      </div>
      {host === 'none' && <Text as="p" block size={200} className={styles.note} style={{ margin: 0 }}>{words.noHost}</Text>}
      {progress && <div className={styles.progress}><Progress text={words.formulas.busy[progress.work]} onCancel={progress.stop} /></div>}
      <ExpiredBar />
      <NoticeBar />
    </header>
  );
}

function NoticeBar() {
  const styles = useStyles();
  const words = useWords();
  const { session } = useServices();
  const { notice } = useSession();
  if (!notice) return null;
  return (
    <MessageBar intent={notice.intent} layout="multiline" politeness={notice.intent === 'error' ? 'assertive' : 'polite'}>
      <MessageBarBody className={styles.body}>{notice.text}</MessageBarBody>
      <MessageBarActions containerAction={<Button size="small" appearance="transparent" icon={<DismissRegular />} aria-label={words.dismiss} onClick={() => session.set({ notice: null })} />} />
    </MessageBar>
  );
}
