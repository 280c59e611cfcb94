/** Finds an indicator of the library that means what is asked for. */
import { makeStyles, Radio, RadioGroup, SearchBox, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { search } from '../../../../analytics/library/search/contract.ts';
import { useWords } from '../../services.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';

const useStyles = makeStyles({ search: { maxWidth: 'none', width: '100%' } });
const SHOWN = 8;

export function ExistingChoice({ start, chosen, onChoose }: { start: string; chosen: string | null; onChoose: (id: string) => void }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const [typed, setTyped] = useState(start);
  const [text, setText] = useState(start);
  useEffect(() => {
    const clock = setTimeout(() => setText(typed.trim()), 350);
    return () => clearTimeout(clock);
  }, [typed]);
  const answer = useAnalysis(search, text === '' ? null : { text, limit: SHOWN });
  return (
    <div>
      <SearchBox className={styles.search} size="small" aria-label={life.findExisting} placeholder={life.findExisting} value={typed} maxLength={200} onChange={(_, data) => setTyped(data.value)} />
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'done' && answer.result.rows.length === 0 && <Text size={200}>{words.libraryEmpty}</Text>}
      {answer.state === 'done' && (
        <RadioGroup aria-label={life.decisions.existing} value={chosen ?? ''} onChange={(_, data) => onChoose(data.value)}>
          {answer.result.rows.map((row) => <Radio key={row.indicator_id} value={row.indicator_id} label={words.aside(row.name, row.indicator_id)} />)}
        </RadioGroup>
      )}
      {chosen === null && <Text size={200}>{life.chooseExisting}</Text>}
    </div>
  );
}
