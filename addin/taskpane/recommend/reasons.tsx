/** Why an indicator is recommended: the strongest reason at once, the others and the projects they rest on a press away. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useFormats, useWords } from '../services.tsx';

const useStyles = makeStyles({
  first: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  more: { alignSelf: 'flex-start', minWidth: 0, padding: '0 2px', color: tokens.colorBrandForeground1 },
  reasons: { margin: 0, paddingLeft: '16px', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

export function Reasons({ reasons }: Pick<Recommendation, 'reasons'>) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const [open, setOpen] = useState(false);
  const [first, ...rest] = reasons;
  const sources = new Set(reasons.flatMap((reason) => (reason.sources ?? []).map((source) => source.name))).size;
  const more = rest.length > 0 || sources > 0 || reasons.some(({ lift }) => lift !== undefined);
  return (
    <>
      {first && !open && <Text size={200} className={styles.first}>{first.text}</Text>}
      {open && (
        <ul className={styles.reasons} aria-label={words.reasonsLabel}>
          {reasons.map(({ text, lift, sources: from }) => (
            <li key={text}>
              <Text size={200} block>{text}</Text>
              {lift !== undefined && <Text size={200} block>{words.liftOf(format.number(lift))}</Text>}
              {from && <Text size={200} block>{words.sourcesOf}{from.map((source) => words.sourceProject(source.name, source.fiscal_year)).join(words.sourceMark)}</Text>}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button size="small" appearance="transparent" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.lessReasons : words.moreReasons(rest.length, sources)}
        </Button>
      )}
    </>
  );
}
