/** Below the findings of the open form: which project it is, on whose desk its goals lie, and handing it in. */
import { Button, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { SearchRegular, SendRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReviewRow } from '../../../analytics/goal-reviews/contract.ts';
import { fold } from '../../options.ts';
import { schemeAsked } from '../../session.ts';
import type { GoalForm } from '../../workbook.ts';
import { Said } from '../library/parts.tsx';
import { useWriting, type Message } from '../library/use-writing.ts';
import type { Review } from '../recommend/review/questions.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { Cancelled, Failure, useSentence, Waiting } from '../shared/states.tsx';
import { isYear } from '../shared/typed-year.ts';
import { useAsked } from '../shared/use-analysis.ts';
import { submissionOf } from './act.ts';
import { dayInChina } from '../shared/china-time.ts';
import { projectOf } from './table.ts';

/** What a code stands for: its project, and where its goals lie. */
type Found = { readonly row: ReviewRow | null; readonly project: { readonly name: string | null; readonly org_name: string | null; readonly org_code: string | null } | null };
const NOTHING: Found = { row: null, project: null };
/** Projects whose code, name or objective holds the code. */
const MOST_LIKE = 100;

const useStyles = makeStyles({
  section: { display: 'grid', gap: '8px', padding: '8px 12px', gridTemplateColumns: 'minmax(0, 1fr)', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  pair: { display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)', gap: '8px', '& .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Props = { readonly form: GoalForm; /** Null while it is looked for. */ readonly review: Review | null; readonly onHandedIn: () => void; readonly onShow: (id: string) => void };

export function HandIn({ form, review, onHandedIn, onShow }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { flow } = words;
  const format = useFormats();
  const { role, me, scheme } = useSession();
  const [code, setCode] = useState(form.project?.project_code ?? '');
  const [typed, setTyped] = useState(String(form.project?.fiscal_year ?? ''));
  const [reason, setReason] = useState('');
  const writing = useWriting();
  const year = Number(typed.normalize('NFKC').trim());
  const known = code.trim() !== '' && isYear(year);
  const asked = useAsked<Found>(known ? JSON.stringify(['goal-review-of', code.trim(), year]) : null, async (client, signal) => {
    const [reviews, projects] = await Promise.all([client.goalReviews({ project_code: code.trim(), fiscal_year: year, limit: 1 }, { signal }), client.projects({ text: code.trim(), fiscal_year: year, order: 'project_code', limit: MOST_LIKE }, { signal })]);
    return { row: reviews.rows[0] ?? null, project: projects.rows.find(({ project_code }) => project_code === code.trim()) ?? null };
  });
  const { row, project } = asked.state === 'done' ? asked.result : NOTHING;
  const clerk = (role ?? me?.role) === 'clerk';
  const open = project !== null && clerk && (row === null || (row.held_by === 'unit' && row.my_turn));
  const red = review?.counts.red ?? 0;
  const ready = open && review !== null && (red === 0 || reason.trim().length >= 2) && reason.trim().length !== 1;

  const send = () => writing.write(async (client) => {
    const detail = await client.submitGoals(submissionOf(form, { code: code.trim(), year, reason, version: row?.version ?? null, ...schemeAsked(scheme) }));
    setReason('');
    asked.retry();
    onHandedIn();
    return flow.handedIn(projectOf(detail), detail.stage_name);
  });

  return (
    <section aria-label={flow.handInTitle} className={styles.section}>
      <Text size={200} weight="semibold">{flow.handInTitle}</Text>
      <div className={styles.pair}>
        <Field size="small" label={flow.projectCode} {...(code.trim() === '' && { validationMessage: flow.codeMissing, validationState: 'warning' as const })}>
          <Input value={code} maxLength={64} onChange={(_, { value }) => setCode(value)} />
        </Field>
        <Field size="small" label={flow.year} {...(!isYear(year) && { validationMessage: flow.yearWrong, validationState: 'warning' as const })}>
          <Input value={typed} inputMode="numeric" maxLength={8} onChange={(_, { value }) => setTyped(value)} />
        </Field>
      </div>
      {code.trim() === '' && form.project?.name && <FindByName name={form.project.name} year={isYear(year) ? year : undefined} onFound={setCode} />}
      {asked.state === 'loading' && <Waiting quiet onCancel={asked.cancel} />}
      {asked.state === 'cancelled' && <Cancelled retry={asked.retry} />}
      {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
      {asked.state === 'done' && (
        <Text size={200} className={styles.muted} role="status">
          {project === null ? flow.unknown(code.trim(), typed.trim()) : flow.project(project.name ?? code, project.org_name ?? project.org_code ?? '—')}
          {project === null ? '' : row === null ? flow.notYet : row.held_by === 'nobody' ? flow.finished(dayInChina(row.since)) : flow.lies(row.stage_name, row.holder, dayInChina(row.since), format.count(row.days))}
          {row !== null && clerk && !open && row.held_by !== 'nobody' && ` ${flow.notYourTurn}`}
        </Text>
      )}
      {!clerk && <Text size={200} className={styles.muted}>{flow.onlyUnit}</Text>}
      {open && (
        <>
          <Field size="small" label={flow.reason} {...(red > 0 && { required: true, hint: flow.redReason(format.count(red)) })}>
            <Textarea size="small" rows={2} resize="vertical" value={reason} maxLength={2000} onChange={(_, { value }) => setReason(value)} />
          </Field>
          <Text size={200} className={styles.muted}>{flow.handInNote}</Text>
        </>
      )}
      <div className={styles.actions}>
        {open && <Button appearance="primary" icon={<SendRegular />} disabledFocusable={!ready || writing.busy} onClick={() => void send()}>{row === null ? flow.handIn : flow.handInAgain}</Button>}
        {row !== null && <Button onClick={() => onShow(row.review_id)}>{flow.showReview}</Button>}
      </div>
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)} />
    </section>
  );
}

/** A form without a code names its project all the same. */
function FindByName({ name, year, onFound }: { name: string; year: number | undefined; onFound: (code: string) => void }) {
  const { flow } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { client } = useServices();
  const [message, setMessage] = useState<Message | null>(null);
  const find = async () => {
    try {
      const { rows } = await client.projects({ text: name.slice(0, 200), limit: 100, ...(year !== undefined && { fiscal_year: year }) });
      const codes = [...new Set(rows.filter((row) => fold(row.name ?? '') === fold(name)).map(({ project_code }) => project_code))];
      if (codes.length === 1) onFound(codes[0]!);
      else setMessage({ intent: 'info', text: codes.length === 0 ? flow.foundNone(name) : flow.foundSeveral(name, format.count(codes.length)) });
    } catch (error) {
      setMessage({ intent: 'error', text: sentence(error) });
    }
  };
  return (
    <>
      <div><Button size="small" icon={<SearchRegular />} onClick={() => void find()}>{flow.find}</Button></div>
      <Said message={message} onDismiss={() => setMessage(null)} />
    </>
  );
}
