/** The reviews of goal forms as they are read: those of the projects that the caller may see. */
import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { type Database, type Reader, sqlFile } from '../database.ts';
import { AppError } from '../errors.ts';
import { dayInChina } from '../rectification/days.ts';
import { goalFlow } from '../rulepacks/kinds/goal-flow.ts';
import { type Chain, type Duties, stepsOf, takenStage } from './chain.ts';
import { ACTIONS, HOLDERS, reviewDetail, reviewList, reviewRow, type ReviewDetail, type ReviewRow, type ReviewsQuery, subItem } from './contract.ts';

const text = z.string();
const named = { stage_zh: text, stage_en: text };
const stored = reviewRow.omit({ stage_name: true }).extend({ ...named, form_version: z.int(), separated: z.boolean(), total: z.int() });
/** The shape is in the order of the query's columns, which a test holds it to. */
const columns = ['review_id', 'project_code', 'project_name', 'fiscal_year', 'org_code', 'org_name', 'parent_code', 'amount', 'stage', 'stage_zh', 'stage_en', 'held_by', 'holder', 'since', 'days', 'moved_by', 'last_action', 'my_turn', 'version', 'round', 'lamp', 'red', 'yellow', 'blue', 'indicators', 'weight_total', 'weight_expected', 'form_version', 'separated', 'total'] as const;
const inOrder = z.object(Object.fromEntries(columns.map((name) => [name, stored.shape[name]])) as Pick<typeof stored.shape, (typeof columns)[number]>);
export type StoredReview = z.output<typeof stored>;

const reviewsSql = sqlFile(new URL('./reviews.sql', import.meta.url), inOrder);
const stagesSql = sqlFile(new URL('./stages.sql', import.meta.url), z.object({ stage: text, ...named, held_by: z.enum(HOLDERS), count: z.int(), mine: z.int() }));
const eventsSql = sqlFile(
  new URL('./events.sql', import.meta.url),
  z.object({ version: z.int(), action: z.enum(ACTIONS), from_stage: text.nullable(), to_stage: text, to_zh: text, to_en: text, reason: text.nullable(), findings: text.nullable(), made_by: text, same_person: z.boolean(), made_at: text }),
);
const formsSql = sqlFile(
  new URL('./forms.sql', import.meta.url),
  z.object({ round: z.int(), sheet: text.nullable(), form: text, findings: text, red: z.int(), chain: text, red_rule: goalFlow.parameters.shape.red, duties: text.nullable(), rule_packs: text, data_version: z.int().nullable() }),
);
const subItemsSql = sqlFile(
  new URL('./sub_items.sql', import.meta.url),
  z.object({
    project_code: text, project_name: text.nullable(), org_code: text.nullable(), amount: z.number().nullable(), review_id: text.nullable(), stage: text.nullable(), stage_zh: text.nullable(), stage_en: text.nullable(),
    since: text.nullable(), lamp: subItem.shape.lamp, indicators: z.int().nullable(),
  }),
);
const projectSql = sqlFile(new URL('./project.sql', import.meta.url), z.object({ name: text.nullable(), org_code: text.nullable(), above: z.boolean().nullable(), review_id: text.nullable() }));

export type Asking = { readonly caller: Caller; readonly now: Date; readonly signal?: AbortSignal };
const NOTHING = { stage: null, held_by: null, my_turn: null, lamp: null, fiscal_year: null, project_code: null, parent_code: null, org_code: null } as const;
/** A reader who is nobody in particular is no taker of any stage. */
const asker = ({ user, role, org, scope, anyone }: Caller) => ({ scope: [...scope], role, home: org ?? null, person: anyone === true ? '' : user });

export async function listReviews(db: Database, { stage, held_by, my_turn, limit, offset, ...about }: ReviewsQuery, { caller, now, signal }: Asking): Promise<z.output<typeof reviewList>> {
  const as_of = dayInChina(now);
  const asked = { fiscal_year: about.fiscal_year ?? null, project_code: about.project_code ?? null, parent_code: about.parent_code ?? null, org_code: about.org_code ?? null, lamp: about.lamp ?? null };
  const where = { stage: stage ?? null, held_by: held_by ?? null, my_turn: my_turn === undefined ? null : my_turn === 'true' };
  const [rows, stages] = await Promise.all([
    db.query(reviewsSql, { ...asker(caller), as_of, ...asked, ...where, review_ids: [''], limit, offset }, { signal }),
    db.query(stagesSql, { ...asker(caller), ...asked }, { signal }),
  ]);
  const desks = stages.map(({ stage_zh, stage_en, ...one }) => ({ ...one, stage_name: { zh: stage_zh, en: stage_en }[caller.lang] }));
  const order = (one: (typeof desks)[number]) => HOLDERS.indexOf(one.held_by);
  return { as_of, total: rows[0]?.total ?? 0, rows: rows.map((row) => rowOf(row, caller)), stages: desks.sort((a, b) => order(a) - order(b)) };
}

/** @throws AppError `not_found` in the same words whether there is none or it may not be seen */
export async function findReview(db: Reader, id: string, { caller, now, signal }: Asking): Promise<StoredReview> {
  const [found] = id === '' ? [] : await db.query(reviewsSql, { ...asker(caller), as_of: dayInChina(now), ...NOTHING, review_ids: [id], limit: 1, offset: 0 }, { signal });
  if (found !== undefined) return found;
  throw new AppError('not_found', {
    zh: `没有编号为“${id.slice(0, 64)}”的绩效目标审核，或您无权查看，请刷新列表后重试。`,
    en: `There is no goal review "${id.slice(0, 64)}", or you may not see it; please refresh the list.`,
  });
}

export type HandedIn = { readonly chain: Chain; readonly red_rule: 'refuse' | 'reason'; readonly duties: Duties; readonly red: number; readonly form: ReviewDetail['form'] };

/** @throws AppError `not_found` where it was not handed in so many times */
export async function formOf(db: Reader, id: string, round: number | null, signal?: AbortSignal): Promise<HandedIn> {
  const [found] = await db.query(formsSql, { review_id: id, round }, { signal });
  if (found === undefined) throw new AppError('not_found', { zh: `这张目标表没有第 ${round} 次提交，请核对后重试。`, en: `This form was not handed in ${round} times; please check.` });
  const { chain, red_rule, duties, red, form, findings, rule_packs, ...rest } = found;
  return {
    chain: goalFlow.parameters.shape.stages.parse(JSON.parse(chain)), red_rule, duties: goalFlow.parameters.shape.duties.unwrap().catch('together').parse(duties), red,
    form: reviewDetail.shape.form.parse({ ...rest, ...(JSON.parse(form) as object), findings: JSON.parse(findings), rule_packs: JSON.parse(rule_packs) }),
  };
}

/** @param round which time of handing in; the last where null */
export async function getReview(db: Reader, id: string, asking: Asking, round: number | null = null): Promise<ReviewDetail> {
  const { caller, signal } = asking;
  const found = await findReview(db, id, asking);
  const [{ chain, form, duties }, events, subItems, place] = await Promise.all([
    formOf(db, id, round, signal),
    eventsOf(db, id, asking),
    subItemsOf(db, found, asking),
    placeOf(db, found, asking),
  ]);
  return {
    ...rowOf(found, caller),
    form,
    history: events.map(({ to_zh, to_en, findings, made_by, made_at, ...event }) => ({ ...event, to_name: { zh: to_zh, en: to_en }[caller.lang], findings: reviewDetail.shape.form.shape.findings.parse(JSON.parse(findings ?? '[]')), by: made_by, at: made_at })),
    chain: chain.map(({ id: stage, name, by }) => ({ stage, name: name[caller.lang], by })),
    sub_items: subItems,
    duties,
    taken: takenStage(chain, events, { since: found.form_version, user: caller.user })?.[caller.lang] ?? null,
    steps: stepsOf(caller, chain, { stage: found.stage, by: found.held_by, came: found.last_action, separated: found.separated }, place),
  };
}

/** The steps of a review, the earliest first. */
export const eventsOf = (db: Reader, id: string, { caller: { scope }, signal }: Asking) => db.query(eventsSql, { scope: [...scope], review_id: id }, { signal });

/** Sub-items that the caller may see, each with its own review. */
export async function subItemsOf(db: Reader, { project_code, fiscal_year }: Pick<ReviewRow, 'project_code' | 'fiscal_year'>, { caller, signal }: Asking) {
  const rows = await db.query(subItemsSql, { scope: [...caller.scope], project_code, fiscal_year }, { signal });
  return rows.map(({ stage_zh, stage_en, ...row }) => ({ ...row, stage_name: { zh: stage_zh, en: stage_en }[caller.lang] }));
}

/** The project-year as the chain needs it. @throws AppError `not_found` in the same words whether there is none or it may not be seen */
export async function placeOf(db: Reader, { project_code, fiscal_year }: Pick<ReviewRow, 'project_code' | 'fiscal_year'>, { caller, signal }: Asking) {
  const [found] = await db.query(projectSql, { scope: [...caller.scope], project_code, fiscal_year }, { signal });
  if (found !== undefined) return { ...found, above: found.above ?? false };
  throw new AppError('not_found', {
    zh: `项目“${project_code}”在 ${fiscal_year} 年不存在或您无权查看，请核对项目编码和年度；新项目请先在“数据导入”中导入。`,
    en: `There is no project "${project_code}" in ${fiscal_year}, or you may not see it. Please check code and year; a new project has to be imported first.`,
  });
}

export const rowOf = ({ stage_zh, stage_en, ...row }: StoredReview, { lang }: Pick<Caller, 'lang'>): ReviewRow => reviewRow.parse({ ...row, stage_name: { zh: stage_zh, en: stage_en }[lang] });
