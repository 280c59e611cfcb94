/** The foot of the pane: whether the service is there, and which data the answers rest on. */
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useFormats, useSession, useWords } from './services.tsx';

const useStyles = makeStyles({
  bar: {
    display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 12px', flexShrink: 0, padding: '2px 12px', minHeight: '20px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground2,
  },
  state: { display: 'flex', alignItems: 'center', gap: '6px' },
  dot: { width: '8px', height: '8px', borderRadius: '50%', flexShrink: 0, border: `1px solid ${tokens.colorTransparentStroke}` },
  connected: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  away: { backgroundColor: tokens.colorPaletteRedBackground3 },
  unknown: { backgroundColor: tokens.colorNeutralForeground4 },
});

export function StatusBar() {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { connection, me, dataVersion, libraryVersion, account } = useSession();
  const outside = account === null || account.stage === 'in' ? null : account.user === null ? words.signIn.statusOut : words.signIn.statusExpired;
  const { shell } = words;
  return (
    <footer className={styles.bar} aria-label={shell.statusLabel}>
      <span className={styles.state} role="status">
        <span className={mergeClasses(styles.dot, styles[outside === null ? connection : 'unknown'])} aria-hidden />
        <Text size={100}>{outside ?? { connected: words.connected, away: words.away, unknown: words.connecting }[connection]}</Text>
      </span>
      {dataVersion !== null && <Text size={100}>{shell.dataVersion(format.count(dataVersion))}</Text>}
      {libraryVersion !== null && <Text size={100}>{libraryVersion === 0 ? shell.libraryDraft : shell.libraryVersion(format.count(libraryVersion))}</Text>}
      {me?.synthetic && <Text size={100} title={words.synthetic}>{shell.syntheticShort}</Text>}
    </footer>
  );
}
