/** The fields of an indicator, edited or new. */
import { Field, Input, makeStyles, Text, Textarea } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { SIGNS } from '../../../../analytics/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { signText } from '../../shared/format.ts';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useUnsent } from '../../shared/unsent.ts';
import { useAsked } from '../../shared/use-analysis.ts';
import { useLife } from '../life.tsx';
import { type Given, NOTHING_GIVEN, ReasonFields, useReason } from '../parts.tsx';
import { useWriting } from '../use-writing.ts';
import { Affected, useAffected } from './affected.tsx';
import { Drafted } from './drafted.tsx';
import { changedFields, filledFields, formOf, missingFields, type Form, type FormField } from './fields.ts';
import { touchedBy, type Flow } from './flow.ts';
import { IdField, useFreeId } from './id-field.tsx';
import { LeftOver } from './left-over.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '10px' },
  pair: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '8px', '& .fui-Field': { minWidth: 0 }, '& .fui-Input': { minWidth: 0, width: '100%' }, '& .fui-Input__input': { minWidth: 0, width: '100%' } },
});

type Change = Extract<Flow, { kind: 'edit' | 'add' }>;
/** `id` is null as long as the suggested code is taken. */
type Typed = { readonly form: Partial<Form>; readonly id: string | null; readonly reason: Given };
const NOTHING: Typed = { form: {}, id: null, reason: NOTHING_GIVEN };
const STANDARD_LEVELS = ['成本指标', '产出指标', '效益指标', '满意度指标'];

export function ChangeForm({ flow, onClose }: { flow: Change; onClose: () => void }) {
  const id = flow.kind === 'edit' ? flow.candidate.indicator_id : null;
  const { revision } = useLife();
  const stored = useAsked(id === null ? null : JSON.stringify(['indicator', id, revision]), (client, signal) => client.indicator(id!, { signal }));
  if (flow.kind === 'add') return <Fields flow={flow} about={`new indicator ${JSON.stringify(flow.start)}`} before={formOf({})} start={formOf(flow.start)} onClose={onClose} />;
  if (stored.state === 'failed') return <Failure error={stored.error} retry={stored.retry} />;
  const row = stored.state === 'done' ? stored.result : stored.state === 'loading' ? stored.before : null;
  if (stored.state === 'cancelled') return <Cancelled retry={stored.retry} />;
  if (row === null) return <Waiting onCancel={stored.cancel} />;
  return <Fields flow={flow} about={`indicator ${id}`} before={formOf(row)} start={formOf(row)} onClose={onClose} />;
}

function Fields({ flow, about, before, start, onClose }: { flow: Change; /** What the unsent is kept by. */ about: string; before: Form; start: Form; onClose: () => void }) {
  const styles = useStyles();
  const { life, listed } = useWords();
  const format = useFormats();
  const { changed } = useLife();
  const [unsent, setUnsent, forget] = useUnsent<Typed>(about, NOTHING);
  const [sent, setSent] = useState<Typed | null>(null);
  const done = sent !== null;
  const typed = sent ?? unsent;
  const change = (part: Partial<Typed>) => (done ? setSent : setUnsent)({ ...typed, ...part });
  const form = { ...start, ...typed.form };
  const body = useRef<HTMLDivElement>(null);
  const free = useFreeId(flow.kind === 'add' ? form : null, [typed.id, (id) => change({ id })]);
  const reason = useReason(flow.kind, [typed.reason, (given) => change({ reason: given })]);
  const [leftOver, setLeftOver] = useState(() => typed.id !== null || reason.touched || Object.keys(changedFields(start, form)).length > 0);
  const writing = useWriting();
  const affected = useAffected(touchedBy(flow, ''));
  const missing = missingFields(form);
  const fields = flow.kind === 'edit' ? changedFields(before, form) : filledFields(form);
  const nothing = Object.keys(fields).length === 0;
  const ready = reason.reason !== null && missing.length === 0 && !nothing && (flow.kind === 'edit' ? affected.state === 'done' : free.id !== '');

  async function draft() {
    const given = reason.reason!;
    const drafted = await writing.write(async (client) => {
      const made = await client.changeLibrary([
        flow.kind === 'edit'
          ? { action: 'edit', indicator_id: flow.candidate.indicator_id, fields, reason: given }
          : { action: 'add', indicator_id: free.id, fields: { ...fields, name: form.name.trim(), level1: form.level1.trim(), level2: form.level2.trim() }, reason: given },
      ]);
      return [life.drafted(format.count(made.total)), ...made.warnings.map(({ text }) => text)].join('\n');
    });
    if (!drafted) return;
    setSent({ form, id: free.id, reason: typed.reason });
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
      <FormFields form={form} onChange={(fields) => change({ form: { ...typed.form, ...fields } })} />
      {flow.kind === 'add' && <IdField free={free} />}
      <ReasonFields state={reason} />
      {flow.kind === 'edit' && <Affected answer={affected} />}
      {!done && missing.length > 0 && <Text size={200}>{life.missing(listed(missing.map((field) => life.fields[field])))}</Text>}
      {!done && missing.length === 0 && nothing && <Text size={200}>{life.nothingChanged}</Text>}
      <Drafted writing={writing} done={done} ready={ready} onDraft={() => void draft()} onClose={onClose} />
    </div>
  );
}

export function FormFields({ form, onChange }: { form: Form; onChange: (change: Partial<Form>) => void }) {
  const styles = useStyles();
  const { life } = useWords();
  const { labels } = useLife();
  const choices = (values: readonly string[], field: FormField) => [{ value: '', text: life.notSet }, ...[...new Set([...values, form[field]])].filter(Boolean).map((value) => ({ value, text: value }))];
  const text = (field: FormField) => (
    <Field label={life.fields[field]} size="small" required={field === 'name' || field === 'level2'}>
      <Input size="small" value={form[field]} maxLength={field === 'name' || field === 'keywords' || field.startsWith('standard') ? 400 : 64} onChange={(_, data) => onChange({ [field]: data.value })} />
    </Field>
  );
  return (
    <>
      {text('name')}
      <div className={styles.pair}>
        <Field label={life.fields.level1} size="small" required>
          <Choice label={life.fields.level1} value={form.level1} options={choices([...STANDARD_LEVELS, ...labels.levels1], 'level1')} onChange={(level1) => onChange({ level1 })} />
        </Field>
        {text('level2')}
        <Field label={life.fields.industry} size="small">
          <Choice label={life.fields.industry} value={form.industry} options={choices(labels.industries, 'industry')} onChange={(industry) => onChange({ industry })} />
        </Field>
        {text('unit')}
        <Field label={life.fields.kind} size="small">
          <Choice label={life.fields.kind} value={form.kind} options={[{ value: '', text: life.notSet }, ...Object.entries(life.kinds).map(([value, label]) => ({ value, text: label }))]} onChange={(kind) => onChange({ kind })} />
        </Field>
        <Field label={life.fields.sign} size="small">
          <Choice
            label={life.fields.sign}
            value={form.sign}
            options={[{ value: '', text: life.notSet }, ...SIGNS.map((value) => ({ value: value as string, text: value === 'qualitative' ? life.kinds[value]! : signText(value) }))]}
            onChange={(sign) => onChange({ sign })}
          />
        </Field>
        {text('standard_value')}
        {text('standard_source')}
      </div>
      <Field label={life.fields.explanation} size="small">
        <Textarea size="small" value={form.explanation} maxLength={4_000} onChange={(_, data) => onChange({ explanation: data.value })} />
      </Field>
      {text('keywords')}
    </>
  );
}
