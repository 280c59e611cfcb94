/** The indicators of the open form that the library does not have, each a proposal to it at one press. */
import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { usage, type UsageRow } from '../../../../analytics/library/usage/contract.ts';
import { fold } from '../../../options.ts';
import type { GoalForm } from '../../../workbook.ts';
import { useFormats, useServices, useWords } from '../../services.tsx';
import { LateProgress } from '../../shared/progress.tsx';
import { useSentence } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';
import { proposeFrom } from '../propose-from.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '4px', padding: '4px 12px 8px' },
  list: { margin: 0, padding: 0 },
  item: { listStyleType: 'none', overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2 },
});

type FormIndicator = GoalForm['indicators'][number];

/** Those whose name is no name of the library, also no older one, each name once. Pure. */
export function offLibrary(indicators: readonly FormIndicator[], rows: readonly Pick<UsageRow, 'indicator_id' | 'name' | 'resolved_from' | 'found_as'>[]): FormIndicator[] {
  const known = new Set(rows.filter(({ indicator_id }) => !indicator_id.startsWith('off:')).flatMap(({ name, resolved_from = [], found_as = [] }) => [name, ...resolved_from, ...found_as].map(fold)));
  const seen = new Set<string>();
  return indicators.filter(({ name }) => {
    const key = fold(name ?? '');
    if (key.length < 2 || known.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function OffLibrary({ form }: { form: GoalForm }) {
  const styles = useStyles();
  const { choices } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { client } = useServices();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  /** How many of them are sent; null while none is under way. */
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const stopped = useRef(false);
  const [said, setSaid] = useState('');
  const names = [...new Set(form.indicators.map(({ name }) => (name ?? '').slice(0, 400)).filter((name) => name.trim() !== ''))];
  const answer = useAnalysis(usage, names.length === 0 ? null : { indicators: names, limit: 1_000 });
  const found = answer.state === 'done' ? offLibrary(form.indicators, answer.result.rows).filter(({ name }) => !sent.has(name!)) : [];
  const chosen = found.filter(({ name }) => !left.has(name!));

  async function propose() {
    stopped.current = false;
    setSaid('');
    let done = 0;
    try {
      for (const { name, level1 = null, level2 = null, unit = null } of chosen) {
        setProgress({ done, of: chosen.length });
        await proposeFrom(client, { name: name!.trim().slice(0, 400), level1, level2, unit, project_code: form.project?.project_code ?? null, reason: choices.fromForm(form.sheet) }, choices.projectNotLoaded);
        setSent((now) => new Set([...now, name!]));
        done += 1;
        if (stopped.current) break;
      }
      setSaid(choices.proposedFromForm(format.count(done)));
    } catch (error) {
      setSaid([...(done > 0 ? [choices.proposedFromForm(format.count(done))] : []), sentence(error)].join(' '));
    } finally {
      setProgress(null);
    }
  }

  if (found.length === 0 && said === '') return null;
  return (
    <section className={styles.section} aria-label={choices.offLibrary}>
      {found.length > 0 && (
        <>
          <Text size={200} weight="semibold">{choices.offLibraryCount(format.count(found.length))}</Text>
          <ul className={styles.list}>
            {found.map(({ name }) => (
              <li key={name} className={styles.item}>
                <Checkbox label={name} checked={!left.has(name!)} onChange={(_, data) => setLeft((now) => (data.checked === true ? new Set([...now].filter((one) => one !== name)) : new Set([...now, name!])))} />
              </li>
            ))}
          </ul>
          <div><Button size="small" icon={<SendRegular />} disabledFocusable={chosen.length === 0 || progress !== null} onClick={() => void propose()}>{choices.proposeThese(format.count(chosen.length))}</Button></div>
        </>
      )}
      {progress && <LateProgress text={choices.proposing(format.count(progress.done), format.count(progress.of))} share={progress.done / progress.of} onCancel={() => (stopped.current = true)} />}
      <Text size={200} className={styles.muted} role="status">{said}</Text>
    </section>
  );
}
