/** Above the tabs, which stay as they are, once the sign-in has expired. */
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useServices, useSession, useWords } from '../services.tsx';

const useStyles = makeStyles({ body: { whiteSpace: 'normal' } });

export function ExpiredBar() {
  const styles = useStyles();
  const { signIn: words } = useWords();
  const { signIn } = useServices();
  const { account, lang } = useSession();
  if (!account || account.user === null || account.stage === 'in') return null;
  const opening = account.stage === 'opening';
  return (
    <MessageBar intent="warning" layout="multiline" politeness="assertive">
      <MessageBarBody className={styles.body}>{opening ? words.opening : (account.problem?.[lang] ?? words.expired)}</MessageBarBody>
      <MessageBarActions>
        {opening ? (
          <Button size="small" onClick={() => signIn.account?.cancel()}>{words.cancel}</Button>
        ) : (
          <Button size="small" appearance="primary" onClick={() => void signIn.account?.signIn()}>{words.again}</Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
