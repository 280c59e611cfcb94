/** How far each stage covers the chosen budget; each number opens its projects. */
import { Link, makeStyles, mergeClasses, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { bookName, coverageRows, shareText, stageName, type Figure, type Year } from './figures.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', minWidth: 0 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { minWidth: 'auto' },
  table: { width: '100%', borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  head: { textAlign: 'left', fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, padding: '4px 6px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: 'bottom' },
  cell: { padding: '5px 6px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, verticalAlign: 'middle', fontWeight: tokens.fontWeightRegular, textAlign: 'left' },
  right: { textAlign: 'right' },
  number: { textAlign: 'right', whiteSpace: 'nowrap' },
  link: { fontSize: 'inherit', fontVariantNumeric: 'tabular-nums' },
  wide: { '@media (max-width: 380px)': { display: 'none' } },
  bar: { width: '100%', height: '6px', marginTop: '3px', borderRadius: '3px', backgroundColor: tokens.colorNeutralBackground5, overflow: 'hidden' },
  filled: { height: '100%', borderRadius: '3px', backgroundColor: tokens.colorBrandBackground, '@media (forced-colors: active)': { backgroundColor: 'Highlight' } },
});

export function Coverage({ found, onOpen }: { found: Year; onOpen: (figure: Figure) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { overview } = words;
  const format = useFormats();
  const [book, setBook] = useState<string | null>(null);
  const books: readonly { readonly book: string | null; readonly count: number }[] = [{ book: null, count: found.total.count }, ...found.budget_books.map(({ budget_book, count }) => ({ book: budget_book, count }))];
  // A budget that this year does not have is not looked at any longer.
  const shown = books.some((one) => one.book === book) ? book : null;
  return (
    <section className={styles.section} aria-label={overview.coverage}>
      <Text weight="semibold">{overview.coverage}</Text>
      <div role="group" aria-label={overview.books} className={styles.chips}>
        {books.map(({ book: one, count }) => (
          <ToggleButton key={one ?? '*'} size="small" className={styles.chip} checked={one === shown} onClick={() => setBook(one)}>{overview.bookCount(bookName(one, words), format.count(count))}</ToggleButton>
        ))}
      </div>
      <table className={styles.table} aria-label={overview.coverage}>
        <thead>
          <tr>
            <th scope="col" className={styles.head}>{overview.stage}</th>
            <th scope="col" className={mergeClasses(styles.head, styles.right)}>{overview.reached}</th>
            <th scope="col" className={mergeClasses(styles.head, styles.right)}>{overview.missing}</th>
            <th scope="col" className={mergeClasses(styles.head, styles.right)}>{overview.share}</th>
            <th scope="col" className={mergeClasses(styles.head, styles.right, styles.wide)}>{overview.amountShare}</th>
          </tr>
        </thead>
        <tbody>
          {coverageRows(found, shown).map(({ stage, count, missing, count_share, amount_share }) => {
            const name = stageName(stage, found, words);
            const figure = (reached: boolean) => onOpen({ kind: 'projects', stage, reached, book: shown });
            // Nobody can be listed for a month that nobody has reported.
            const closed = stage === 'monitored' && found.lamps === null;
            return (
              <tr key={stage}>
                <th scope="row" className={styles.cell}>
                  {name}
                  <div className={styles.bar} aria-hidden><div className={styles.filled} style={{ width: `${(count_share ?? 0) * 100}%` }} /></div>
                </th>
                <td className={mergeClasses(styles.cell, styles.number)}><Number label={overview.reachedOf(name, format.count(count))} text={format.count(count)} open={count > 0 ? () => figure(true) : null} /></td>
                <td className={mergeClasses(styles.cell, styles.number)}><Number label={overview.missingOf(name, format.count(missing))} text={format.count(missing)} open={missing > 0 && !closed ? () => figure(false) : null} /></td>
                <td className={mergeClasses(styles.cell, styles.number)}>{shareText(count_share, format)}</td>
                <td className={mergeClasses(styles.cell, styles.number, styles.wide)}>{shareText(amount_share, format)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Number({ label, text, open }: { label: string; text: string; open: (() => void) | null }) {
  const styles = useStyles();
  return open === null ? text : <Link className={styles.link} as="button" aria-label={label} onClick={open}>{text}</Link>;
}
