/** The draft of the next library version: changes made, looked at, withdrawn; and the history of those published. */
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import { type Database, noRows, type Reader, type SqlParams, sqlFile, type Transaction } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import { comingBack } from './coming-back.ts';
import { ACTIONS, type ChangeInput, changeRow, type IndicatorFields, type ChangeRow, libraryRow, storedFields, type changeList, type changesQuery } from './contract.ts';
import { applyChange, mustChangeSomething, type Overlay } from './transition.ts';

const text = z.string().nullable();
const storedChange = z.object({
  change_id: z.string(), place: z.int(), action: z.enum(ACTIONS), indicator_id: z.string(), into_id: text, fields: z.string(), before: text, reason: z.string(),
  proposal_id: text, made_by: z.string(), made_at: z.string(), state: changeRow.shape.state, library_version: z.int().nullable(), closed_by: text, closed_at: text,
  total: z.int(),
});
const changesSql = sqlFile(new URL('./changes.sql', import.meta.url), storedChange);
const placesSql = sqlFile(new URL('./places.sql', import.meta.url), z.object({ place: z.int(), version: z.int() }));
const rowsSql = sqlFile(new URL('./rows.sql', import.meta.url), libraryRow);
export const closeSql = sqlFile(new URL('./close_change.sql', import.meta.url), noRows);
export const decideSql = sqlFile(new URL('./decide.sql', import.meta.url), noRows);

const ownMergersSql = sqlFile(new URL('./own_mergers.sql', import.meta.url), z.object({ indicator_id: z.string(), into_id: text }));
const unknownOwnersSql = sqlFile(new URL('./unknown_owners.sql', import.meta.url), z.object({ org_code: z.string() }));

const ALL = { state: null, change_id: null, indicator_id: null, version: null, after_version: null };
const MOST = 1_000_000;

export function assertMaintainer(caller: Caller): void {
  if (caller.role === 'librarian' || caller.role === 'officer') return;
  throw new AppError('not_allowed', {
    zh: '只有指标库管理员和财政专管员可以修改指标库。您可以提交新指标建议，由他们审核。',
    en: 'Only the indicator librarian and finance officers may change the library. You can propose an indicator for them to review.',
  });
}

export async function listChanges(db: Reader, { limit, offset, ...filters }: z.output<typeof changesQuery>, signal?: AbortSignal): Promise<Omit<z.output<typeof changeList>, 'warnings'>> {
  const rows = await db.query(changesSql, { ...ALL, ...filters, limit, offset }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map(changeOf) };
}

export const draftChanges = (db: Reader): Promise<ChangeRow[]> => every(db, { state: 'draft' });
/** The latest first. */
export const changesAfter = (db: Reader, version: number): Promise<ChangeRow[]> => every(db, { state: 'published', after_version: version });

async function every(db: Reader, filters: SqlParams): Promise<ChangeRow[]> {
  return (await db.query(changesSql, { ...ALL, ...filters, limit: MOST, offset: 0 })).map(changeOf);
}

export async function nextPlaces(db: Reader): Promise<{ place: number; version: number }> {
  const [next] = await db.query(placesSql, {});
  return next!;
}

/** The rows that the changes speak of, as the library has them. */
export async function rowsFor(db: Reader, changes: readonly { indicator_id: string; into?: string | null }[]): Promise<Overlay> {
  const ids = [...new Set(changes.flatMap(({ indicator_id, into }) => (into ? [indicator_id, into] : [indicator_id])))];
  const rows = ids.length === 0 ? [] : await db.query(rowsSql, { scope: [''], ids });
  return new Map(rows.map((row) => [row.indicator_id, row]));
}

export type Making = { readonly caller: Caller; readonly now: Date };

/**
 * Adds changes to the draft, all of them or none.
 *
 * @throws AppError `not_allowed`; `conflict` naming the indicator where library and draft do not allow one
 */
export async function makeChanges(db: Database, inputs: readonly ChangeInput[], making: Making): Promise<ChangeRow[]> {
  assertMaintainer(making.caller);
  return db.write((tx) => addToDraft(tx, inputs, making));
}

export async function addToDraft(tx: Transaction, inputs: readonly ChangeInput[], { caller, now }: Making, proposalId: string | null = null): Promise<ChangeRow[]> {
  const draft = await draftChanges(tx);
  const overlay = await rowsFor(tx, [...draft, ...inputs]);
  for (const step of draft) applyChange(overlay, step);
  const steps = (await withThoseComingBack(tx, inputs, overlay)).map((input) => ({ fields: {}, into: null, ...input }));
  for (const step of steps) {
    mustChangeSomething(overlay, step);
    applyChange(overlay, step);
  }
  await ownersMustBeKnown(tx, steps);
  const { place } = await nextPlaces(tx);
  const made = steps.map((step): ChangeRow => ({
    change_id: uuid7(now), action: step.action, indicator_id: step.indicator_id, into: step.into, fields: step.fields, before: null, reason: step.reason,
    proposal_id: proposalId, made_by: caller.user, made_at: now.toISOString(), state: 'draft', library_version: null, closed_by: null, closed_at: null,
  }));
  await tx.append('indicator_changes', columnsOf(made, place));
  return made;
}

/** @param overlay the library with its draft; gets the rows that come back */
async function withThoseComingBack(tx: Transaction, inputs: readonly ChangeInput[], overlay: Overlay): Promise<ChangeInput[]> {
  const restored = inputs.filter(({ action }) => action === 'restore').map(({ indicator_id }) => indicator_id);
  const survivors = [...new Set(restored.flatMap((id) => overlay.get(id)?.merged_into ?? []))];
  if (survivors.length === 0) return [...inputs];
  for (const [id, row] of await rowsFor(tx, survivors.map((indicator_id) => ({ indicator_id })))) if (!overlay.has(id)) overlay.set(id, row);
  const mergers = await tx.query(ownMergersSql, { scope: [''], survivors });
  const own = new Map(mergers.map(({ indicator_id, into_id }) => [indicator_id, into_id!]));
  return inputs.flatMap((input) => (input.action === 'restore' ? [input, ...comingBack(overlay, input, own, new Set(restored))] : [input]));
}

async function ownersMustBeKnown(db: Reader, steps: readonly { indicator_id: string; fields: IndicatorFields }[]): Promise<void> {
  const owned = steps.filter(({ fields }) => fields.owner_org != null);
  if (owned.length === 0) return;
  const [unknown] = await db.query(unknownOwnersSql, { scope: [''], codes: owned.map(({ fields }) => fields.owner_org!) });
  if (unknown === undefined) return;
  const { indicator_id } = owned.find(({ fields }) => fields.owner_org === unknown.org_code)!;
  throw new AppError('conflict', {
    zh: `指标 ${indicator_id}：归口单位“${unknown.org_code}”没有登记，请核对单位编码，或先导入单位。`,
    en: `Indicator ${indicator_id}: its owner "${unknown.org_code}" is not a stored organisation; please check the code or import the organisations first.`,
  }, { details: { indicator_id } });
}

/**
 * A proposal that the draft came of is open again.
 *
 * @throws AppError `not_found`, `conflict` where it is no draft any more or a later draft rests on it
 */
export async function withdrawChange(db: Database, changeId: string, { caller, now }: Making): Promise<ChangeRow> {
  assertMaintainer(caller);
  return db.write(async (tx) => {
    const [found] = await tx.query(changesSql, { ...ALL, change_id: changeId, limit: 1, offset: 0 });
    if (!found) throw new AppError('not_found', { zh: `没有编号为“${changeId.slice(0, 64)}”的变更，请刷新后重试。`, en: `There is no change "${changeId.slice(0, 64)}"; please refresh and try again.` });
    if (found.state !== 'draft') throw new AppError('conflict', { zh: '这项变更已经发布或撤回，不能再撤回。需要时请另做一项相反的变更。', en: 'This change was published or withdrawn already. Where needed, please make a change the other way round.' });
    const draft = await draftChanges(tx);
    mustStandAlone(await rowsFor(tx, draft), draft, changeId);
    const closed = { state: 'withdrawn', closed_by: caller.user, closed_at: now.toISOString() } as const;
    await tx.run(closeSql, { change_id: changeId, before: null, library_version: null, ...closed });
    if (found.proposal_id !== null) await tx.run(decideSql, { proposal_id: found.proposal_id, status: 'open', indicator_id: null, decided_by: null, decided_at: null, decision_reason: null });
    return { ...changeOf(found), ...closed };
  });
}

/** What fails with the withdrawn change as well does not rest on it, and keeps nobody from withdrawing. */
function mustStandAlone(library: Overlay, draft: readonly ChangeRow[], withdrawn: string): void {
  const failing = conflictsOf(library, draft);
  const rest = conflictsOf(library, draft.filter(({ change_id }) => change_id !== withdrawn));
  const error = [...rest].find(([changeId]) => !failing.has(changeId))?.[1];
  if (error === undefined) return;
  const { zh, en } = error.text;
  throw new AppError(error.code, { zh: `后面的待发布变更以这一项为前提，请从后往前撤回。${zh}`, en: `Later changes of the draft rest on this one; please withdraw those first, the last one before the others. ${en}` }, { details: error.details, cause: error });
}

/** Why which changes cannot be applied, the others being applied. */
function conflictsOf(library: Overlay, steps: readonly ChangeRow[]): Map<string, AppError> {
  const overlay: Overlay = new Map(library);
  const conflicts = new Map<string, AppError>();
  for (const step of steps) {
    try {
      applyChange(overlay, step);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      conflicts.set(step.change_id, error);
    }
  }
  return conflicts;
}

function changeOf({ into_id, fields, before, place: _place, total: _total, ...rest }: z.output<typeof storedChange>): ChangeRow {
  return { ...rest, into: into_id, fields: storedFields.parse(JSON.parse(fields)), before: before === null ? null : libraryRow.parse(JSON.parse(before)) };
}

/** A column each, for appending; `place` counts on from the first. */
function columnsOf(changes: readonly ChangeRow[], place: number): Record<string, unknown[]> {
  const column = (value: (change: ChangeRow, i: number) => unknown) => changes.map(value);
  return {
    change_id: column(({ change_id }) => change_id), place: column((_, i) => place + i), action: column(({ action }) => action),
    indicator_id: column(({ indicator_id }) => indicator_id), into_id: column(({ into }) => into), fields: column(({ fields }) => JSON.stringify(fields)),
    reason: column(({ reason }) => reason), proposal_id: column(({ proposal_id }) => proposal_id), made_by: column(({ made_by }) => made_by),
    made_at: column(({ made_at }) => made_at), state: column(({ state }) => state),
  };
}
