/** What the pane shows in place of its tabs while nobody is signed in. */
import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { PersonAccountsRegular } from '@fluentui/react-icons';
import { useServices, useSession, useWords } from '../services.tsx';
import { Progress } from '../shared/progress.tsx';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'grid', alignContent: 'start', gap: '12px', padding: '24px 16px', boxSizing: 'border-box' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  button: { justifySelf: 'start' },
  body: { whiteSpace: 'normal' },
});

export function SignInPage() {
  const styles = useStyles();
  const { signIn: words } = useWords();
  const { signIn } = useServices();
  const { account, lang, host } = useSession();
  if (!account) return null;
  const opening = account.stage === 'opening';
  return (
    <section className={styles.page} aria-labelledby="sign-in-title">
      <h2 id="sign-in-title" className={styles.title}>{words.title}</h2>
      <Text>{words.explain}</Text>
      {opening ? (
        <Progress text={words.opening} onCancel={() => signIn.account?.cancel()} />
      ) : (
        <Button appearance="primary" className={styles.button} icon={<PersonAccountsRegular />} disabled={host !== 'excel'} onClick={() => void signIn.account?.signIn()}>
          {words.begin}
        </Button>
      )}
      {host === 'none' && <Text size={200}>{words.needsExcel}</Text>}
      {account.problem && (
        <MessageBar intent="error" layout="multiline" politeness="assertive">
          <MessageBarBody className={styles.body}>{account.problem[lang]}</MessageBarBody>
        </MessageBar>
      )}
    </section>
  );
}
