/** What was retired or merged away, to be found and restored. */
import { Button, Checkbox, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components';
import { ArchiveRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { fold } from '../../../options.ts';
import { useFormats, useWords } from '../../services.tsx';
import { LevelTags } from '../../shared/level.tsx';
import { useRowKeys } from '../../shared/row-keys.ts';
import { Cancelled, Empty, Failure, Waiting } from '../../shared/states.tsx';
import { useLife, type OutOfUse } from '../life.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '10px' },
  search: { maxWidth: 'none', width: '100%' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', padding: '4px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  body: { display: 'grid', gap: '2px', paddingTop: '6px', overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2 },
});

const SHOWN = 100;

/** Those whose name, code or survivor holds the words. Pure. */
export function findOutOfUse(all: Iterable<OutOfUse>, text: string): OutOfUse[] {
  const wanted = fold(text);
  return [...all].filter(({ candidate, mergedInto }) => [candidate.name, candidate.indicator_id, mergedInto ?? ''].some((one) => fold(one).includes(wanted)));
}

export function OutOfUsePicker() {
  const styles = useStyles();
  const { life, rowKeys } = useWords();
  const format = useFormats();
  const { outOfUse, outOfUseAsked, start } = useLife();
  const listKeys = useRowKeys(rowKeys, styles.list);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const found = findOutOfUse(outOfUse.values(), text);
  const toggle = (id: string) => setChosen((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id])));

  return (
    <div className={styles.form}>
      {outOfUseAsked.state === 'loading' && <Waiting quiet={outOfUse.size > 0} onCancel={outOfUseAsked.cancel} />}
      {outOfUseAsked.state === 'cancelled' && <Cancelled retry={outOfUseAsked.retry} />}
      {outOfUseAsked.state === 'failed' && <Failure error={outOfUseAsked.error} retry={outOfUseAsked.retry} />}
      {outOfUseAsked.state === 'done' && outOfUse.size === 0 && <Empty icon={<ArchiveRegular />} title={life.outOfUseNoneTitle}>{life.outOfUseNone}</Empty>}
      {outOfUse.size > 0 && (
        <>
          <SearchBox className={styles.search} size="small" aria-label={life.outOfUseFind} placeholder={life.outOfUseFind} value={text} maxLength={200} onChange={(_, data) => setText(data.value)} />
          <Text size={200} role="status">{life.outOfUseCount(format.count(found.length))}</Text>
          <ul {...listKeys} aria-label={life.flowTitles['out_of_use']}>
            {found.slice(0, SHOWN).map(({ candidate, mergedInto }) => (
              <li key={candidate.indicator_id} className={styles.item}>
                <Checkbox checked={chosen.has(candidate.indicator_id)} aria-label={life.restoreOf(candidate.name)} onChange={() => toggle(candidate.indicator_id)} />
                <span className={styles.body}>
                  <Text weight="semibold">{candidate.name}</Text>
                  <LevelTags level1={candidate.level1} level2={candidate.level2} />
                  <Text size={200} className={styles.facts}>{[candidate.indicator_id, candidate.industry, mergedInto === null ? life.retired : life.mergedInto(mergedInto)].filter(Boolean).join(' · ')}</Text>
                </span>
              </li>
            ))}
          </ul>
          {found.length > SHOWN && <Text size={200}>{life.onlyFirst(format.count(SHOWN), format.count(found.length))}</Text>}
          <Button
            appearance="primary"
            disabled={chosen.size === 0}
            onClick={() => start({ kind: 'restore', candidates: [...chosen].flatMap((id) => outOfUse.get(id)?.candidate ?? []) })}
          >
            {life.restoreChosen(format.count(chosen.size))}
          </Button>
        </>
      )}
    </div>
  );
}
