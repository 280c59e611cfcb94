/** What a try or a load came to: counts, warnings, and each problem at its place. */
import { Button, Link, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, Text, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ImportProblem, ImportReport } from '../../../analytics/imports/contract.ts';
import { useFormats, useServices, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { cellOf } from './columns.ts';
import { columnName } from '../../sheet/address.ts';

const useStyles = makeStyles({
  group: { display: 'grid', gap: '8px' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
  counts: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '8px', margin: 0 },
  count: { padding: '6px 8px', borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2, textAlign: 'center' },
  figure: { margin: 0, fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', lineHeight: tokens.lineHeightBase500 },
  term: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, display: 'grid', gap: '2px' },
  place: { fontSize: tokens.fontSizeBase200, justifySelf: 'start', textAlign: 'left', overflowWrap: 'anywhere' },
  sentence: { overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  warnings: { margin: 0, paddingLeft: '16px' },
});

export function Counts({ rows }: { rows: ImportReport['rows'] }) {
  const styles = useStyles();
  const { imports } = useWords();
  const format = useFormats();
  const figures = [[imports.read, rows.read], [imports.inserted, rows.inserted], [imports.updated, rows.updated]] as const;
  return (
    <dl className={styles.counts}>
      {figures.map(([term, value]) => (
        <div key={term} className={styles.count}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.figure}>{format.count(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Warnings({ warnings }: { warnings: readonly string[] }) {
  const styles = useStyles();
  const { imports } = useWords();
  if (warnings.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline" politeness="polite">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{imports.warnings}</MessageBarTitle>
        {warnings.length === 1 ? ` ${warnings[0]}` : <ul className={styles.warnings}>{warnings.map((text) => <li key={text}>{text}</li>)}</ul>}
      </MessageBarBody>
    </MessageBar>
  );
}

const SHOWN = 30;

/** @param sheet of this workbook, where a problem's cell can be gone to */
export function ProblemList({ report, sheet, onAgain }: { report: ImportReport; sheet: string | null; onAgain: (() => void) | null }) {
  const styles = useStyles();
  const words = useWords();
  const { imports } = words;
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const [shown, setShown] = useState(SHOWN);
  const [fault, setFault] = useState<string | null>(null);
  const { problems } = report;

  async function go(cell: { row: number; column: number }) {
    setFault(null);
    try {
      await workbook.goTo({ sheet: sheet!, ...cell });
    } catch (error) {
      setFault(sentence(error));
    }
  }

  return (
    <section className={styles.group} aria-label={imports.problems(format.count(problems.length))}>
      <MessageBar intent="error" layout="multiline" politeness="assertive">
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{imports.problems(format.count(problems.length))}</MessageBarTitle> {sheet === null ? imports.correctFile : imports.correctSheet}
        </MessageBarBody>
        {onAgain && <MessageBarActions><Button size="small" icon={<ArrowSyncRegular />} onClick={onAgain}>{imports.again}</Button></MessageBarActions>}
      </MessageBar>
      {report.warnings.map((text) => <Text key={text} size={200}>{text}</Text>)}
      {fault && <MessageBar intent="error" layout="multiline"><MessageBarBody className={styles.body}>{fault}</MessageBarBody></MessageBar>}
      <ol className={styles.list}>
        {problems.slice(0, shown).map((problem, i) => {
          const cell = sheet === null ? null : cellOf(problem, report.table);
          const place = placeOf(problem, sheet, cell, imports);
          return (
            <li key={i} className={styles.item}>
              {cell ? <Link as="button" className={styles.place} aria-label={imports.goTo(place)} onClick={() => void go(cell)}>{place}</Link> : <Text size={200} weight="semibold" className={styles.place}>{place}</Text>}
              <Text size={300} className={styles.sentence}>{problem.message}</Text>
              <Facts problem={problem} />
            </li>
          );
        })}
      </ol>
      {problems.length > shown && <Button size="small" onClick={() => setShown(shown + SHOWN)}>{imports.more(format.count(problems.length - shown))}</Button>}
    </section>
  );
}

/** Value and expectation, where the sentence does not say them already. */
function Facts({ problem: { value, expected, message } }: { problem: ImportProblem }) {
  const styles = useStyles();
  const { imports } = useWords();
  const facts = [value !== null && !message.includes(value) ? `${imports.found}${value}` : '', message.includes(expected) ? '' : `${imports.expected}${expected}`].filter((text) => text !== '');
  return facts.length === 0 ? null : <Text size={200} className={styles.facts}>{facts.join(' · ')}</Text>;
}

type Words = ReturnType<typeof useWords>['imports'];

function placeOf({ sheet, row, column }: ImportProblem, ownSheet: string | null, cell: { row: number; column: number } | null, words: Words): string {
  const address = cell ? `${columnName(cell.column)}${cell.row + 1}` : row === null ? words.wholeFile : words.rowPlace(row);
  return [ownSheet ?? sheet, address, column].filter((part) => part !== null).join(' · ');
}
