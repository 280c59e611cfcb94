/** Evaluators for the chosen projects by lot; each draw is recorded and drawn again when it is looked at. */
import { Button, Field, Input, Text, Textarea } from '@fluentui/react-components';
import { PeopleTeamRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { CandidateRow } from '../../../analytics/evaluate/sample/contract.ts';
import type { DrawDetail } from '../../../analytics/evaluate/draws/contract.ts';
import { Tall } from '../compare/frame.tsx';
import { Sentences } from '../compare/parts.tsx';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useWords } from '../services.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { countOf, drawnProjects, evaluatorsOf } from './draw.ts';
import { useStyles } from './parts.tsx';
import { drawColumns } from './draw-table.ts';
import { dayInChina, timeInChina } from '../shared/china-time.ts';

/** @param props `draw` is the one that is looked at; it goes to the sheet with the projects */
export function DrawPart({ rows, year, draw, onDraw: setDraw }: { rows: readonly CandidateRow[]; year: number; draw: DrawDetail | null; onDraw: (draw: DrawDetail) => void }) {
  const styles = useStyles();
  const { evaluation } = useWords();
  const format = useFormats();
  const writing = useWriting();
  const [typed, setTyped] = useState({ people: '', each: '1', seed: '' });
  const history = useAsked(`draws ${year} ${draw?.draw_id ?? ''}`, (client, signal) => client.draws({ fiscal_year: year, limit: 100 }, { signal }));
  const projects = drawnProjects(rows);
  const evaluators = evaluatorsOf(typed.people);
  const each = countOf(typed.each);
  const wrong = typeof each !== 'number' || each > 10;
  const make = () =>
    writing.write(async (client) => {
      const made = await client.makeDraw({ fiscal_year: year, projects, evaluators, per_project: each!, ...(typed.seed.trim() !== '' && { seed: typed.seed.trim() }) });
      setDraw(made);
      return evaluation.drawnDone(format.count(made.attempt));
    }, evaluation.drawing);
  const open = (id: string) =>
    writing.write(async (client) => {
      setDraw(await client.draw(id));
      return null;
    });
  if (projects.length === 0) return null;
  return (
    <section className={styles.card} aria-label={evaluation.drawTitle}>
      <Text weight="semibold">{evaluation.drawTitle}</Text>
      <Field size="small" label={evaluation.evaluators} hint={evaluation.evaluatorsHint}><Textarea rows={3} resize="vertical" value={typed.people} maxLength={20_000} onChange={(_, { value }) => setTyped({ ...typed, people: value })} /></Field>
      <Field size="small" label={evaluation.perProject} {...(wrong && { validationState: 'error' as const, validationMessage: evaluation.countWrong })}><Input inputMode="numeric" value={typed.each} maxLength={2} onChange={(_, { value }) => setTyped({ ...typed, each: value })} /></Field>
      <Field size="small" label={evaluation.drawSeed} hint={evaluation.drawSeedHint}><Input value={typed.seed} maxLength={64} onChange={(_, { value }) => setTyped({ ...typed, seed: value })} /></Field>
      <Button className={styles.start} icon={<PeopleTeamRegular />} disabled={wrong || evaluators.length === 0 || writing.busy} onClick={() => void make()}>{evaluation.draw}</Button>
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)} />
      {draw && <Drawn draw={draw} />}
      {history.state === 'done' && (
        <div className={styles.lines}>
          <Text size={200} weight="semibold">{evaluation.history}</Text>
          {history.result.total === 0 && <Text size={200}>{evaluation.historyNone}</Text>}
          {history.result.rows.map((row) => (
            <Button key={row.draw_id} size="small" appearance="transparent" className={styles.start} onClick={() => void open(row.draw_id)}>{evaluation.historyLine(dayInChina(row.drawn_at), format.count(row.project_count), format.count(row.attempt))}</Button>
          ))}
        </div>
      )}
    </section>
  );
}

function Drawn({ draw }: { draw: DrawDetail }) {
  const words = useWords();
  const { evaluation } = words;
  const format = useFormats();
  return (
    <>
      <Text size={200}>{evaluation.drawFacts(draw.seed, evaluation.seedBy[draw.seed_by], timeInChina(draw.drawn_at), draw.drawn_by)}</Text>
      <Sentences intent={draw.comes_out_again ? 'info' : 'warning'} texts={[draw.comes_out_again ? evaluation.again : evaluation.notAgain]} />
      <Sentences intent="warning" texts={draw.warnings} />
      <Tall rows={draw.assignments.length}><DataTable label={evaluation.assignments} columns={drawColumns(words, format)} rows={draw.assignments} keyOf={({ project_code }) => project_code} /></Tall>
      <Text size={200}>{words.labelled(evaluation.method, draw.method)}</Text>
    </>
  );
}
