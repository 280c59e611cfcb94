/** Draws are recorded the moment they are made: a second try with another seed is a second record. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Context, runAnalysis } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { visibleTo } from '../../imports/history.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import { secondOf } from '../../rectification/days.ts';
import { drawParams, evaluateDraw } from '../draw/contract.ts';
import { runEvaluateDraw } from '../draw/run.ts';
import { type DrawDetail, drawDetail, type DrawInput, type drawList, drawRow, type DrawsQuery } from './contract.ts';

const drawsSql = sqlFile(new URL('./draws.sql', import.meta.url), drawRow.extend({ params: z.string().nullable(), assignments: z.string().nullable(), total: z.int() }));
const earlierSql = sqlFile(new URL('./earlier.sql', import.meta.url), z.object({ draws: z.int() }));
const SEED_BYTES = 16;

/** @throws AppError `not_allowed` for anyone but an officer, and what the draw itself refuses */
export async function makeDraw({ fiscal_year, note, seed: given, ...lists }: DrawInput, context: Context): Promise<DrawDetail> {
  const { db, caller, now } = context;
  if (caller.role !== 'officer') throw new AppError('not_allowed', { zh: '抽签由财政专管员办理，请联系财政部门。', en: 'Only a finance officer may draw by lot; please ask the finance bureau.' });
  const seed = given ?? randomBytes(SEED_BYTES).toString('hex');
  const params = { ...lists, seed };
  const { algorithm, list_hash, evaluators_hash, assignments } = await runAnalysis(runEvaluateDraw, params, context);
  const at = now();
  const draw_id = uuid7(at);
  await db.write(async (tx) => {
    const [earlier] = await tx.query(earlierSql, { fiscal_year, list_hash });
    await tx.append('draws', {
      draw_id: [draw_id], fiscal_year: [fiscal_year], note: [note], seed: [seed], seed_by: [given === undefined ? 'service' : 'person'], algorithm: [algorithm], list_hash: [list_hash], evaluators_hash: [evaluators_hash],
      project_count: [params.projects.length], evaluator_count: [params.evaluators.length], attempt: [earlier!.draws + 1], params: [JSON.stringify(params)], assignments: [JSON.stringify(assignments)], drawn_by: [caller.user], drawn_at: [secondOf(at)],
    });
  });
  return getDraw(draw_id, context);
}

/** Who sees everything sees every draw, anyone else their own. */
export async function listDraws({ fiscal_year, limit, offset }: DrawsQuery, { db, caller, signal }: Context): Promise<z.output<typeof drawList>> {
  const rows = await db.query(drawsSql, { ...ofCaller(caller), draw_id: null, fiscal_year: fiscal_year ?? null, limit, offset }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map((row) => drawRow.parse(row)) };
}

/** One draw, drawn again from what was recorded. @throws AppError `not_found` also where it is another person's */
export async function getDraw(id: string, context: Context): Promise<DrawDetail> {
  const { db, caller, signal } = context;
  const [row] = await db.query(drawsSql, { ...ofCaller(caller), draw_id: id, fiscal_year: null, limit: 1, offset: 0 }, { signal });
  if (row === undefined) throw new AppError('not_found', { zh: `没有编号为“${id.slice(0, 64)}”的抽签记录，请核对编号。`, en: `There is no draw "${id.slice(0, 64)}"; please check the id.` });
  const params = drawParams.parse(JSON.parse(row.params!));
  const assignments = evaluateDraw.result.shape.assignments.parse(JSON.parse(row.assignments!));
  const again = await runAnalysis(runEvaluateDraw, params, context);
  const { loads, most_each, method, warnings } = again;
  return drawDetail.parse({ ...drawRow.parse(row), params, assignments, comes_out_again: whoDoesWhat(again.assignments) === whoDoesWhat(assignments), loads, most_each, method, warnings });
}

const ofCaller = (caller: Context['caller']) => ({ drawn_by: visibleTo(caller).imported_by });

/** Who was drawn for what; sentences may be in another language. */
const whoDoesWhat = (assignments: DrawDetail['assignments']): string =>
  JSON.stringify(assignments.map(({ project_code, evaluators, excluded }) => [project_code, evaluators.map(({ id }) => id), excluded.map(({ id }) => id)]));
