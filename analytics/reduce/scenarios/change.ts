/** What may change of a saved reduction, each with who and when; nothing is ever deleted. */
import { homeOf, type Caller } from '../../caller.ts';
import { type Database, noRows, sqlFile } from '../../database.ts';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { EVENTS, ScenarioPatch, ScenarioRow } from './contract.ts';
import { recordEvent, refuseTaken } from './save.ts';
import { findScenario, rowOf, type StoredScenario } from './store.ts';

const changeSql = sqlFile(new URL('./change.sql', import.meta.url), noRows);
const lastSql = sqlFile(new URL('./last_event.sql', import.meta.url), z.object({ place: z.int() }));

type Action = (typeof EVENTS)[number];

/**
 * Name, note, sharing and archiving are the owner's; a decision is recorded by the owner or a colleague who sees the scenario.
 *
 * @throws AppError `not_found`; `not_allowed` for another person's scenario; `conflict` for a name that is taken
 */
export async function changeScenario(db: Database, id: string, patch: ScenarioPatch, { caller, now }: { readonly caller: Caller; readonly now: Date }): Promise<ScenarioRow> {
  const changed = await db.write(async (tx) => {
    const found = await findScenario(tx, caller, id);
    const { decision, ...owners } = patch;
    if (Object.keys(owners).length > 0 && !found.mine) throw notYours(found);
    if (decision !== undefined && !found.mine && found.home_org !== homeOf(caller)) throw notYours(found);
    const name = patch.name ?? found.name;
    const archived = patch.archived ?? found.archived_at !== null;
    if (!archived && (name !== found.name || found.archived_at !== null)) await refuseTaken(tx, caller.user, name, id);
    const at = now.toISOString().replace(/\.\d+Z$/, 'Z');
    const after: StoredScenario = {
      ...found, name, note: patch.note ?? found.note, shared: patch.shared ?? found.shared, updated_at: at,
      archived_at: archived ? (found.archived_at ?? at) : null,
      ...(decision && { decision: decision.outcome, decision_reason: decision.reason, decided_by: caller.user, decided_at: at }),
    };
    const { shared, note, updated_at, archived_at, decision: outcome, decision_reason, decided_by, decided_at } = after;
    await tx.run(changeSql, { scenario_id: id, name, note, shared, updated_at, archived_at, decision: outcome, decision_reason, decided_by, decided_at });
    const [last] = await tx.query(lastSql, { scenario_id: id });
    let place = last!.place;
    for (const [action, detail] of eventsOf(found, after, decision)) await recordEvent(tx, { scenario_id: id, place: ++place, action, detail, made_by: caller.user, made_at: at });
    return after;
  });
  return rowOf(changed);
}

function eventsOf(before: StoredScenario, after: StoredScenario, decision: ScenarioPatch['decision']): [Action, string][] {
  const events: [Action, string][] = [];
  if (after.name !== before.name) events.push(['renamed', `${before.name} → ${after.name}`]);
  if (after.note !== before.note) events.push(['noted', after.note]);
  if (after.shared !== before.shared) events.push([after.shared ? 'shared' : 'unshared', '']);
  if (decision !== undefined) events.push(['decided', `${decision.outcome}: ${decision.reason}`]);
  if ((after.archived_at === null) !== (before.archived_at === null)) events.push([after.archived_at === null ? 'restored' : 'archived', '']);
  return events;
}

function notYours({ name, owner }: StoredScenario): AppError {
  return new AppError('not_allowed', { zh: `方案“${name}”由 ${owner} 保存，只有本人可以修改；需要调整时请另存一个方案。`, en: `"${name}" was saved by ${owner}, who alone may change it; please save a scenario of your own instead.` });
}
