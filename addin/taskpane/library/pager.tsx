/** Which rows of a list are shown, and the way to the others. */
import { Button, makeStyles, Text } from '@fluentui/react-components';
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { useFormats, useWords } from '../services.tsx';

const useStyles = makeStyles({ pager: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', padding: '0 8px 0 4px', flexShrink: 0 } });

export function Pager({ total, page, size, onPage, children }: { total: number; page: number; size: number; onPage: (page: number) => void; children?: ReactNode }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const from = page * size + 1;
  const to = Math.min(total, from + size - 1);
  const text = words.page(format.count(from), format.count(to), format.count(total));
  return (
    <nav className={styles.pager} aria-label={text}>
      {children}
      <Button size="small" appearance="subtle" icon={<ChevronLeftRegular />} aria-label={words.previous} disabled={page === 0} onClick={() => onPage(page - 1)} />
      <Text size={200} aria-live="polite">{text}</Text>
      <Button size="small" appearance="subtle" icon={<ChevronRightRegular />} aria-label={words.next} disabled={to >= total} onClick={() => onPage(page + 1)} />
    </nav>
  );
}
