/** Lamps of the month, grades by kind of evaluation, the ledger: each number opens its list. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { STATES } from '../ledger/query.ts';
import { useFormats, useWords } from '../services.tsx';
import { LampTag } from '../shared/lamp-tag.tsx';
import { gradeRows, LAMPS_SHOWN, type Figure, type Year } from './figures.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '6px', minWidth: 0 },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'center' },
  chip: { minWidth: 'auto', gap: '4px' },
  kind: { minWidth: '72px', fontSize: tokens.fontSizeBase200 },
  muted: { color: tokens.colorNeutralForeground2 },
});

type Props = { readonly found: Year; readonly onOpen: (figure: Figure) => void };

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.section} aria-label={title}>
      <Text weight="semibold">{title}{note && <Text size={200} weight="regular" className={styles.muted}> {note}</Text>}</Text>
      {children}
    </section>
  );
}

export function LampsPart({ found: { lamps }, onOpen }: Props) {
  const styles = useStyles();
  const { overview, monitor } = useWords();
  const format = useFormats();
  if (lamps === null) return <Part title={monitor.tab}><Text size={200}>{overview.noLamps}</Text></Part>;
  return (
    <Part title={overview.lampsIn(String(lamps.month))}>
      <div className={styles.chips}>
        {LAMPS_SHOWN.map((lamp) => (
          <Button key={lamp} size="small" className={styles.chip} disabled={lamps.overall[lamp] === 0} onClick={() => onOpen({ kind: 'lamp', lamp })}>
            {lamp === 'unknown' ? monitor.lamps.unknown : <LampTag colour={lamp} text={monitor.lamps[lamp]} />} {format.count(lamps.overall[lamp])}
          </Button>
        ))}
      </div>
    </Part>
  );
}

export function GradesPart({ found, onOpen }: Props) {
  const styles = useStyles();
  const { overview } = useWords();
  const format = useFormats();
  const rows = gradeRows(found);
  return (
    <Part title={overview.grades}>
      {rows.length === 0 && <Text size={200}>{overview.noGrades}</Text>}
      {rows.map(({ stage, grades, mean }) => (
        <div key={stage} role="group" aria-label={overview.stages[stage]} className={styles.chips}>
          <Text className={styles.kind}>{overview.stages[stage]}</Text>
          {grades.map(({ grade, count }) => (
            <Button key={grade ?? ''} size="small" className={styles.chip} onClick={() => onOpen({ kind: 'grade', stage, grade })}>{overview.gradeCount(grade ?? overview.noGrade, format.count(count))}</Button>
          ))}
          {mean !== null && <Text size={200} className={styles.muted}>{overview.meanScore(format.number(mean))}</Text>}
        </div>
      ))}
    </Part>
  );
}

export function LedgerPart({ found: { ledger }, onOpen }: Props) {
  const styles = useStyles();
  const { overview, ledger: words } = useWords();
  const format = useFormats();
  const all = ledger.open + ledger.submitted + ledger.closed + ledger.confirmed;
  return (
    <Part title={overview.ledger} note={overview.asOf(ledger.as_of)}>
      {all === 0 ? <Text size={200}>{overview.noLedger}</Text> : (
        <div className={styles.chips}>
          {STATES.map((state) => {
            const count = state === 'week' ? ledger.due_in_a_week : ledger[state];
            return <Button key={state} size="small" className={styles.chip} disabled={count === 0} onClick={() => onOpen({ kind: 'ledger', state })}>{words.stateCount(words.states[state], format.count(count))}</Button>;
          })}
        </div>
      )}
    </Part>
  );
}
