/** One written block: where it is, what it was made of, and 复算. */
import { Button, Card, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowRightRegular, CalculatorRegular } from '@fluentui/react-icons';
import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '../../client/request.ts';
import { recalculate, type Recalculated } from '../../recalculate.ts';
import type { ComparedBlock, WrittenBlock } from '../../workbook.ts';
import { useAskedAs, useFormats, useServices, useWords } from '../services.tsx';
import { Progress } from '../shared/progress.tsx';
import { useSentence } from '../shared/states.tsx';
import { Outcome } from './outcome.tsx';
import type { Said } from './tab.tsx';
import { packsText, whenText } from './when.ts';

const useStyles = makeStyles({
  card: { gap: '4px', padding: '8px 10px' },
  name: { overflowWrap: 'anywhere' },
  fact: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '4px' },
});

type Found = { readonly recalculated: Recalculated; readonly compared: ComparedBlock };

export function Block({ block, say, onWritten }: { block: WrittenBlock; say: (said: Said | null) => void; onWritten: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { client, workbook } = useServices();
  const asked = useAskedAs();
  /** What is under way; what changes the sheet is brought to its end. */
  const [work, setWork] = useState<'recalculating' | 'updating' | null>(null);
  const busy = work !== null;
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const [found, setFound] = useState<Found | null>(null);
  const { source } = block;

  async function run(next: typeof work, does: () => Promise<void>) {
    setWork(next);
    say(null);
    try {
      await does();
    } catch (error) {
      say(isCancelled(error) ? { intent: 'info', text: words.writes.stopped } : { intent: 'error', text: sentence(error) });
    } finally {
      setWork(null);
    }
  }

  const calculate = () =>
    run('recalculating', async () => {
      setFound(null);
      const { signal } = (running.current = new AbortController());
      const recalculated = await recalculate(client, block, asked, { signal });
      const compared = await workbook.compareBlock(block, recalculated.fresh);
      signal.throwIfAborted();
      setFound({ recalculated, compared });
    });

  const update = ({ fresh, source: next }: Recalculated) =>
    run('updating', async () => {
      const { address, cells } = await workbook.updateBlock(block, fresh, next, () => new Date());
      setFound(null);
      say({ intent: 'success', text: words.writes.updated(address, format.count(cells)) });
      onWritten();
    });

  const packs = packsText(block, words);
  return (
    <li>
      <Card className={styles.card} size="small">
        <Text weight="semibold" className={styles.name}>{block.title}</Text>
        <Text size={200} className={styles.fact}>{block.now === null ? words.writes.gone(block.address) : words.writes.where(block.now)}</Text>
        <Text size={200} className={styles.fact}>
          {[words.writes.analysis(source.analysis), ...(source.data_version === null ? [] : [words.writes.dataVersion(format.count(source.data_version))]), ...(packs ? [words.writes.rulePacks(packs)] : []), words.writes.at(whenText(block.at))].join(' · ')}
        </Text>
        <div className={styles.actions}>
          <Button size="small" icon={<CalculatorRegular />} disabled={block.now === null} disabledFocusable={busy} aria-label={words.writes.recalculateOf(block.title)} onClick={() => void calculate()}>{words.writes.recalculate}</Button>
          <Button size="small" appearance="subtle" icon={<ArrowRightRegular />} disabled={block.now === null} aria-label={words.writes.goToOf(block.title)} onClick={() => void run(null, () => workbook.goToAddress(block.now!))}>{words.writes.goTo}</Button>
        </div>
        {work && <Progress text={words.writes[work]} onCancel={work === 'recalculating' ? () => running.current?.abort() : null} />}
        {found && <Outcome {...found} busy={busy} onUpdate={() => void update(found.recalculated)} />}
      </Card>
    </li>
  );
}
