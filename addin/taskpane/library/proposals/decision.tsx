/** The answer to a proposal: into the library, an indicator that serves already, or no — each with its reason. */
import { Button, makeStyles, Radio, RadioGroup, Text } from '@fluentui/react-components';
import { useState } from 'react';
import type { ProposalDecision, ProposalRow } from '../../../../analytics/library/life/contract.ts';
import { useWords } from '../../services.tsx';
import { FormFields } from '../flow/change-form.tsx';
import { changedFields, formOf, missingFields, type Form } from '../flow/fields.ts';
import { IdField, useFreeId } from '../flow/id-field.tsx';
import { useLife } from '../life.tsx';
import { NOTHING_GIVEN, ReasonFields, useReason, WritingSaid } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';
import { ExistingChoice } from './existing-choice.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '10px', paddingTop: '6px' },
  ways: { display: 'flex', flexWrap: 'wrap' },
  buttons: { display: 'flex', gap: '8px' },
});

const WAYS = ['accept', 'existing', 'reject'] as const;
type Way = (typeof WAYS)[number];

export function Decision({ row, onCancel }: { row: ProposalRow; onCancel: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { life } = words;
  const { changed } = useLife();
  const [way, setWay] = useState<Way>('accept');
  const [form, setForm] = useState<Form>(() => formOf(row));
  const [existing, setExisting] = useState<string | null>(null);
  const free = useFreeId(way === 'accept' ? form : null, useState<string | null>(null));
  const reason = useReason(way, useState(NOTHING_GIVEN));
  const writing = useWriting();
  const missing = missingFields(form);
  const decision = decisionOf();

  function decisionOf(): ProposalDecision | null {
    const why = reason.reason;
    if (why === null) return null;
    if (way === 'reject') return { decision: 'reject', reason: why };
    if (way === 'existing') return existing === null ? null : { decision: 'existing', indicator_id: existing, reason: why };
    if (missing.length > 0 || free.id === '') return null;
    return { decision: 'accept', indicator_id: free.id, fields: changedFields(formOf(row), form), reason: why };
  }

  async function decide(made: ProposalDecision) {
    const done = await writing.write(async (client) => {
      await client.decideProposal(row.proposal_id, made);
      return null;
    });
    if (done) changed();
  }

  return (
    <form
      className={styles.form}
      aria-label={life.answerOf(row.name)}
      onSubmit={(event) => {
        event.preventDefault();
        if (decision !== null && !writing.busy) void decide(decision);
      }}
    >
      <RadioGroup className={styles.ways} layout="horizontal" aria-label={life.decision} value={way} onChange={(_, data) => setWay(data.value as Way)}>
        {WAYS.map((value) => <Radio key={value} value={value} label={life.decisions[value]} />)}
      </RadioGroup>
      {way === 'accept' && (
        <>
          <FormFields form={form} onChange={(change) => setForm((now) => ({ ...now, ...change }))} />
          <IdField free={free} />
          {missing.length > 0 && <Text size={200}>{life.missing(words.listed(missing.map((field) => life.fields[field])))}</Text>}
        </>
      )}
      {way === 'existing' && <ExistingChoice start={row.name} chosen={existing} onChoose={setExisting} />}
      <ReasonFields state={reason} />
      <WritingSaid writing={writing} />
      <div className={styles.buttons}>
        <Button type="submit" size="small" appearance="primary" disabledFocusable={decision === null || writing.busy}>{writing.busy ? life.saving : life.decide}</Button>
        <Button size="small" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
