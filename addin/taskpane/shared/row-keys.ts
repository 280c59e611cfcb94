/** A long list as one stop of the Tab key: the arrows go from control to control within it, Tab goes on behind it. */
import { makeStyles, mergeClasses, tokens, useArrowNavigationGroup } from '@fluentui/react-components';

const useStyles = makeStyles({
  // Said to whom it concerns: the keyboard within the list.
  list: { '&:has(:focus-visible)::before': { content: 'attr(data-keys)', display: 'block', padding: '4px 12px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2 } },
});

/** @param keys how the keyboard moves in it, in words. @returns what the list's element takes */
export function useRowKeys(keys: string, className: string) {
  const styles = useStyles();
  const group = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  return { ...group, 'data-keys': keys, className: mergeClasses(className, styles.list) };
}
