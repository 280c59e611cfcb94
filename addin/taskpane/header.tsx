/** Who is asking, whether the service is there, in which language, and what must be known about the data. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { DismissRegular, LocalLanguageRegular } from '@fluentui/react-icons';
import type { Role } from '../../analytics/caller.ts';
import { useServices, useSession, useWords } from './services.tsx';
import { Choice as Select } from './shared/choice.tsx';

const useStyles = makeStyles({
  header: { display: 'flex', alignItems: 'center', gap: '4px 8px', padding: '6px 12px', flexWrap: 'wrap', backgroundColor: tokens.colorNeutralBackground2 },
  state: { display: 'flex', alignItems: 'center', gap: '6px', flexGrow: 1, minWidth: '84px' },
  dot: { width: '8px', height: '8px', borderRadius: '50%', flexShrink: 0, border: `1px solid ${tokens.colorTransparentStroke}` },
  connected: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  away: { backgroundColor: tokens.colorPaletteRedBackground3 },
  unknown: { backgroundColor: tokens.colorNeutralForeground4 },
  select: { maxWidth: '140px' },
  language: { minWidth: 'auto', flexShrink: 0 },
  note: { padding: '3px 12px', color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground3 },
  body: { whiteSpace: 'normal' },
});

export function Header() {
  const styles = useStyles();
  const words = useWords();
  const { session } = useServices();
  const { connection, me, units, lang, role, org, host } = useSession();
  return (
    <header>
      <div className={styles.header}>
        <span className={styles.state} role="status">
          <span className={`${styles.dot} ${styles[connection]}`} aria-hidden />
          <Text size={200}>{{ connected: words.connected, away: words.away, unknown: words.connecting }[connection]}</Text>
        </span>
        {me?.demo && (
          <Select<Role>
            className={styles.select}
            label={words.roleLabel}
            value={role ?? me.role}
            options={me.roles.map((one) => ({ value: one.role, text: words.roles[one.role] }))}
            onChange={(next) => session.choose({ role: next })}
          />
        )}
        <Button size="small" appearance="subtle" className={styles.language} icon={<LocalLanguageRegular />} aria-label={words.otherLanguage} title={words.otherLanguage} onClick={() => session.choose({ lang: lang === 'zh' ? 'en' : 'zh' })}>
          {words.otherLanguageShort}
        </Button>
        {me?.demo && (role ?? me.role) === 'clerk' && units.length > 0 && (
          <Select
            label={words.organizationLabel}
            value={org ?? units[0]!.org_code}
            options={units.map((one) => ({ value: one.org_code, text: one.name ?? one.org_code }))}
            onChange={(next) => session.choose({ org: next })}
          />
        )}
      </div>
      {me?.synthetic && <Text as="p" block size={200} className={styles.note} style={{ margin: 0 }}>{words.synthetic}</Text>}
      {host === 'none' && <Text as="p" block size={200} className={styles.note} style={{ margin: 0 }}>{words.noHost}</Text>}
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
