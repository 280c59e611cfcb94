/** What stands in a list's place while there is nothing to list: loading, nothing found, failed, service away. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, Spinner, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import { ServiceAwayError } from '../../client/answers.ts';
import { useSession, useWords } from '../services.tsx';
import { Progress, useLong } from './progress.tsx';

const useStyles = makeStyles({
  empty: { display: 'flex', flexDirection: 'column', gap: '4px', alignItems: 'center', textAlign: 'center', padding: '28px 20px', color: tokens.colorNeutralForeground2 },
  icon: { fontSize: '32px', color: tokens.colorBrandForeground1, lineHeight: 0, marginBottom: '4px' },
  loading: { padding: '28px 0' },
  long: { padding: '12px' },
  body: { whiteSpace: 'normal' },
});

export function Loading() {
  const words = useWords();
  return <Spinner className={useStyles().loading} size="small" label={words.loading} />;
}

/** A question under way: what takes longer than a moment can be stopped. @param props `quiet` shows nothing for that moment, where an older answer stands */
export function Waiting({ onCancel, quiet = false }: { onCancel: () => void; quiet?: boolean }) {
  const words = useWords();
  const styles = useStyles();
  const long = useLong();
  if (long) return <div className={styles.long}><Progress text={words.loading} onCancel={onCancel} /></div>;
  return quiet ? null : <Loading />;
}

/** The question was stopped, and can be asked again. @param props `kept` where the answer before it stands below */
export function Cancelled({ kept = false, retry }: { kept?: boolean; retry: () => void }) {
  const words = useWords();
  return (
    <MessageBar intent="info" layout="multiline" politeness="polite">
      <MessageBarBody className={useStyles().body}>{kept ? words.stoppedKept : words.stopped}</MessageBarBody>
      <MessageBarActions><Button size="small" icon={<ArrowClockwiseRegular />} onClick={retry}>{words.retry}</Button></MessageBarActions>
    </MessageBar>
  );
}

export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <div className={styles.empty} role="status">
      <span className={styles.icon} aria-hidden>{icon}</span>
      <Text weight="semibold" align="center">{title}</Text>
      <Text size={200} align="center">{children}</Text>
    </div>
  );
}

/** The sentence of an error, in the reader's language. */
export function useSentence(): (error: unknown) => string {
  const { lang } = useSession();
  const words = useWords();
  return (error) => (error instanceof AppError ? error.text[lang] : words.fatal);
}

export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const words = useWords();
  const sentence = useSentence();
  const away = error instanceof ServiceAwayError;
  return (
    <MessageBar intent={away ? 'warning' : 'error'} layout="multiline" politeness="assertive">
      <MessageBarBody className={useStyles().body}>
        {!away && <MessageBarTitle>{words.failedTitle}</MessageBarTitle>} {sentence(error)}
      </MessageBarBody>
      <MessageBarActions>
        <Button size="small" icon={<ArrowClockwiseRegular />} onClick={retry}>{words.retry}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
