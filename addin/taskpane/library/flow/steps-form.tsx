/** A merger, a retirement or a restoration of one indicator or several. */
import { Badge, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useFormats, useSession, useWords } from '../../services.tsx';
import { LevelTags } from '../../shared/level.tsx';
import { useUnsent } from '../../shared/unsent.ts';
import { useLife } from '../life.tsx';
import { type Given, NOTHING_GIVEN, ReasonFields, useReason } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';
import { Affected, useAffected } from './affected.tsx';
import { Drafted } from './drafted.tsx';
import { comingBack, offeredReason, stepsOf, touchedBy, type Candidate, type Flow } from './flow.ts';
import { LeftOver } from './left-over.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '14px' },
  candidate: { display: 'grid', gap: '2px', overflowWrap: 'anywhere' },
  facts: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  list: { margin: 0, paddingLeft: '18px' },
  head: { display: 'flex', gap: '6px', flexWrap: 'wrap', alignItems: 'baseline' },
});

type Steps = Extract<Flow, { kind: 'merge' | 'retire' | 'restore' }>;
/** `survivor` is null as long as it is the suggested one. */
type Typed = { readonly survivor: string | null; readonly reason: Given };
const NOTHING: Typed = { survivor: null, reason: NOTHING_GIVEN };

export function StepsForm({ flow, onClose }: { flow: Steps; onClose: () => void }) {
  const styles = useStyles();
  const { life, listed } = useWords();
  const format = useFormats();
  const { changed } = useLife();
  const [unsent, setUnsent, forget] = useUnsent<Typed>(`${flow.kind} ${JSON.stringify(flow.candidates.map(({ indicator_id }) => indicator_id))}`, NOTHING);
  const [sent, setSent] = useState<Typed | null>(null);
  const done = sent !== null;
  const typed = sent ?? unsent;
  const change = (part: Partial<Typed>) => (done ? setSent : setUnsent)({ ...typed, ...part });
  const survivor = flow.kind === 'merge' ? (typed.survivor ?? flow.survivor) : '';
  const affected = useAffected(touchedBy(flow, survivor));
  const everything = useSession().me?.everything ?? false;
  const offered = offeredReason(flow.kind, everything && affected.state === 'done' && affected.result.projects === 0);
  const reason = useReason(flow.kind, [typed.reason, (given) => change({ reason: given })], offered);
  const [leftOver, setLeftOver] = useState(() => typed.survivor !== null || reason.touched);
  const body = useRef<HTMLDivElement>(null);
  const writing = useWriting();
  const ready = reason.reason !== null && affected.state === 'done';

  async function draft() {
    const steps = stepsOf(flow, survivor, reason.reason!);
    const drafted = await writing.write(async (client) => {
      const made = await client.changeLibrary(steps);
      const back = comingBack(made.rows, steps);
      const said = life.drafted(format.count(made.total));
      return back.ids.length === 0 ? said : `${said}${life.comingBack(format.count(back.changes), listed(back.ids))}`;
    });
    if (!drafted) return;
    setSent({ ...typed, reason: { choice: reason.choice, note: reason.note } });
    setLeftOver(false);
    forget();
    changed();
  }

  function discard() {
    forget();
    setLeftOver(false);
  }

  return (
    <div className={styles.form} ref={body}>
      <LeftOver shown={leftOver} body={body} onDiscard={discard} />
      {flow.kind === 'merge' ? (
        <section aria-label={life.survivor}>
          <Text weight="semibold" block>{life.survivor}</Text>
          <RadioGroup aria-label={life.survivor} value={survivor} disabled={done} onChange={(_, data) => change({ survivor: data.value === flow.survivor ? null : data.value })}>
            {flow.candidates.map((candidate) => (
              <Radio
                key={candidate.indicator_id}
                value={candidate.indicator_id}
                label={<Named candidate={candidate} note={candidate.indicator_id === flow.survivor ? life.suggested : null} />}
              />
            ))}
          </RadioGroup>
          {flow.why !== null && <Text size={200} className={styles.facts}>{life.suggested}{life.colon}{flow.why}</Text>}
        </section>
      ) : (
        <section aria-label={life.these}>
          <Text weight="semibold" block>{life.these}</Text>
          <ul className={styles.list}>
            {flow.candidates.map((candidate) => <li key={candidate.indicator_id}><Named candidate={candidate} note={null} /></li>)}
          </ul>
        </section>
      )}
      <ReasonFields state={reason} />
      <Affected answer={affected} hint={{ merge: life.affectedMerge, retire: life.affectedRetire, restore: life.affectedRestore }[flow.kind]} />
      <Drafted writing={writing} done={done} ready={ready} onDraft={() => void draft()} onClose={onClose} />
    </div>
  );
}

function Named({ candidate, note }: { candidate: Candidate; note: string | null }) {
  const styles = useStyles();
  const { life } = useWords();
  const format = useFormats();
  const uses = candidate.project_count === undefined ? null : candidate.project_count === null ? life.usesWithheld : life.uses(format.count(candidate.project_count));
  return (
    <span className={styles.candidate}>
      <span className={styles.head}>
        <span>{candidate.name}</span>
        {note !== null && <Badge appearance="tint" color="brand">{note}</Badge>}
      </span>
      <LevelTags level1={candidate.level1} level2={candidate.level2} />
      <Text size={200} className={styles.facts}>{[candidate.indicator_id, candidate.industry, uses].filter(Boolean).join(' · ')}</Text>
    </span>
  );
}
