/** What was found in one form, each finding with its cell. */
import { Button, Link, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useFormats, useServices, useWords } from '../../services.tsx';
import { LampTag } from '../../shared/lamp-tag.tsx';
import { useSentence } from '../../shared/states.tsx';
import { slipsIn } from './form-source.ts';
import { placesOf, type Place } from './report.ts';
import type { FormsState, Said } from './use-forms.ts';

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', padding: '6px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 6px', alignItems: 'center' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

const SHOWN = 30;

export function Tried({ state: { chosen, tried, loaded }, onUnit }: { state: FormsState; onUnit: (unit: Said['unit']) => void }) {
  const styles = useStyles();
  const { official, sentences } = useWords();
  const format = useFormats();
  const report = loaded ?? tried?.report;
  if (!report || !chosen || !('one' in chosen)) return null;
  const slips = slipsIn(report);
  const places = placesOf(report);
  const problems = report.problems.length;
  return (
    <>
      {loaded && <MessageBar intent="success" layout="multiline" politeness="polite"><MessageBarBody className={styles.body}>{official.done(format.count(loaded.rows.read), format.count(loaded.data_version))}</MessageBarBody></MessageBar>}
      <Text role="status" weight="semibold">{problems > 0 ? official.problems(format.count(problems)) : places.length > 0 ? official.notices(format.count(places.length)) : official.clean}</Text>
      {report.duplicate_of !== null && <Text size={200}>{official.duplicate}</Text>}
      {report.projects?.map(({ project_code, fiscal_year, sheet, rescored }) => (
        <Text key={sheet} size={200} className={styles.muted}>{sentences([official.project(project_code, String(fiscal_year)), ...(rescored ? [official.rescored(rescored.stated === null ? '—' : format.number(rescored.stated), format.number(rescored.low), format.number(rescored.high))] : [])])}</Text>
      ))}
      {!loaded && slips.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>{official.slips(format.count(slips.length))}</MessageBarBody>
          <MessageBarActions>{(['元', '万元'] as const).map((unit) => <Button key={unit} size="small" onClick={() => onUnit(unit)}>{official.as(unit)}</Button>)}</MessageBarActions>
        </MessageBar>
      )}
      <Places places={places} sheet={chosen.sheet} />
    </>
  );
}

/** @param props `sheet` of this workbook, where a place can be gone to */
function Places({ places, sheet }: { places: readonly Place[]; sheet: string | null }) {
  const styles = useStyles();
  const { official } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const [shown, setShown] = useState(SHOWN);
  const [said, setSaid] = useState('');
  const go = (cell: string) => {
    setSaid('');
    workbook.goToAddress(`'${sheet!.replaceAll("'", "''")}'!${cell}`).catch((error: unknown) => setSaid(sentence(error)));
  };
  return (
    <>
      <Text size={200} role="status">{said}</Text>
      <ol className={styles.list}>
        {places.slice(0, shown).map(({ cell, sheet: where, severity, message }, i) => (
          <li key={i} className={styles.item}>
            <span className={styles.head}>
              <LampTag colour={severity === 'notice' ? 'yellow' : 'red'} text={official.severities[severity]} />
              {cell !== null && sheet !== null ? <Link as="button" onClick={() => go(cell)}>{cell}</Link> : <Text size={200} weight="semibold">{[where, cell].filter(Boolean).join(' · ')}</Text>}
            </span>
            <Text size={200} block>{message}</Text>
          </li>
        ))}
      </ol>
      {places.length > shown && <Button size="small" onClick={() => setShown(shown + SHOWN)}>{official.more(format.count(places.length - shown))}</Button>}
    </>
  );
}
