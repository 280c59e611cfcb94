/** What may change of a problem in the ledger, each with who and when; nothing is ever deleted. */
import { type Database, noRows, sqlFile, type Transaction } from '../database.ts';
import type { Caller } from '../caller.ts';
import { AppError } from '../errors.ts';
import type { EVENTS, RectificationDetail, RectificationPatch, Step } from './contract.ts';
import { secondOf } from './days.ts';
import { nextStage, refuseUnit } from './stages.ts';
import { findRectification, getRectification, type StoredRow } from './store.ts';

const changeSql = sqlFile(new URL('./change.sql', import.meta.url), noRows);

type Event = { readonly action: (typeof EVENTS)[number]; readonly detail: string; readonly reference?: string };
const EVENT_OF: Record<Step, Event['action']> = { submit: 'submitted', return: 'returned', close: 'closed', confirm: 'confirmed', reopen: 'reopened' };

/**
 * A budget unit adds evidence and notes, names who is responsible and reports what was done; day, demand and every decision are the finance bureau's.
 *
 * @throws AppError `not_found`; `not_allowed`; `conflict` for a step that does not follow, or where somebody changed the problem since; `invalid_params`
 */
export async function changeRectification(db: Database, id: string, patch: RectificationPatch, { caller, now }: { readonly caller: Caller; readonly now: Date }): Promise<RectificationDetail> {
  return db.write(async (tx) => {
    const before = await findRectification(tx, id, { caller, now });
    if (patch.version !== undefined && patch.version !== before.version) throw changedSince(before.version);
    if (patch.due_on !== undefined && patch.due_on !== before.due_on) checkDue(patch, caller);
    if (patch.demand !== undefined && patch.demand !== before.demand) refuseUnit(caller.role, { zh: '修改整改要求', en: 'Changing the demand' });
    const events = eventsOf(before, patch);
    if (events.length === 0) return getRectification(tx, id, { caller, now });
    const stage = patch.step === undefined ? before.stage : nextStage(before.stage, patch.step, { role: caller.role, evidence: patch.evidence !== undefined || (await hasEvidence(tx, id, { caller, now })), reason: patch.reason !== undefined });
    const at = secondOf(now);
    const version = before.version + 1;
    await tx.run(changeSql, {
      rectification_id: id, responsible: patch.responsible ?? before.responsible, due_on: patch.due_on ?? before.due_on, demand: patch.demand ?? before.demand, stage, version, updated_at: at,
      submitted_at: stage === 'open' ? null : patch.step === 'submit' ? at : before.submitted_at,
      closed_at: stage === 'open' || stage === 'submitted' ? null : patch.step === 'close' ? at : before.closed_at,
    });
    const all = (value: unknown) => events.map(() => value);
    await tx.append('rectification_events', {
      rectification_id: all(id), version: all(version), place: events.map((_, i) => i + 1), action: events.map(({ action }) => action), detail: events.map(({ detail }) => detail),
      reference: events.map(({ reference = '' }) => reference), made_by: all(caller.user), made_at: all(at),
    });
    return getRectification(tx, id, { caller, now });
  });
}

/** What was shown before the problem was returned or opened again does not count any more. */
async function hasEvidence(tx: Transaction, id: string, asking: { caller: Caller; now: Date }): Promise<boolean> {
  const { history } = await getRectification(tx, id, asking);
  const anew = history.findLastIndex(({ action }) => action === 'reopened' || action === 'returned');
  return history.slice(anew + 1).some(({ action }) => action === 'evidence');
}

function checkDue({ reason }: RectificationPatch, { role }: Caller): void {
  refuseUnit(role, { zh: '修改整改期限', en: 'Changing the day' });
  if (reason === undefined) throw new AppError('invalid_params', { zh: '修改整改期限须说明理由，请填写 reason。', en: 'Changing the day needs a reason; please give it.' });
}

function eventsOf(before: StoredRow, { responsible, due_on, demand, note, evidence, step, reason = '' }: RectificationPatch): Event[] {
  return [
    ...(responsible !== undefined && responsible !== before.responsible ? [{ action: 'assigned', detail: `${before.responsible || '—'} → ${responsible || '—'}` } as const] : []),
    ...(due_on !== undefined && due_on !== before.due_on ? [{ action: 'due_changed', detail: `${before.due_on ?? '—'} → ${due_on}：${reason}` } as const] : []),
    ...(demand !== undefined && demand !== before.demand ? [{ action: 'demand_changed', detail: `${before.demand || '—'} → ${demand || '—'}` } as const] : []),
    ...(note !== undefined ? [{ action: 'noted', detail: note } as const] : []),
    ...(evidence !== undefined ? [{ action: 'evidence', detail: evidence.text, reference: evidence.reference } as const] : []),
    ...(step !== undefined ? [{ action: EVENT_OF[step], detail: reason }] : []),
  ];
}

function changedSince(version: number): AppError {
  return new AppError('conflict', {
    zh: `这个问题在您打开后已被他人修改（现为第 ${version} 版），没有写入，请刷新后重试。`,
    en: `Somebody changed this problem since you opened it (it is now version ${version}); nothing was written, please refresh and try again.`,
  });
}
