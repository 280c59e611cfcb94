/** What of a change is let through and told all the same: levels that no scheme knows, a code that is typed like another. */
import { z } from 'zod';
import { type Database, type Reader, sqlFile } from '../../database.ts';
import type { Lang, Text } from '../../errors.ts';
import { dayInChina } from '../../rectification/days.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import { allPacks } from '../../rulepacks/store.ts';
import { draftChanges, rowsFor } from './changes.ts';
import type { ChangeRow, compareInput, comparison, LibraryRow, Warning } from './contract.ts';
import { likeCodes, typedLike } from './like-codes.ts';
import { type KnownLevels, type Levels, outsideSchemes } from './outside-schemes.ts';
import { isRetired } from './transition.ts';

const text = z.string().nullable();
const pairsSql = sqlFile(new URL('./level_pairs.sql', import.meta.url), z.object({ level1: text, level2: text, status: text }));
const idsSql = sqlFile(new URL('./ids.sql', import.meta.url), z.object({ indicator_id: z.string() }));

export type Telling = { readonly lang: Lang; readonly now: Date; readonly signal: AbortSignal };
/** An indicator as it will be; `levels` where the change sets one. */
type Coming = { readonly change_id: string | null; readonly indicator_id: string; readonly isNew: boolean; readonly levels: Levels | null };

/** Of those changes that are drafts; each is judged as it stands after those before it. */
export async function warningsOfDraft(db: Database, changes: readonly Pick<ChangeRow, 'change_id' | 'state'>[], telling: Telling): Promise<Warning[]> {
  const asked = new Set(changes.filter(({ state }) => state === 'draft').map(({ change_id }) => change_id));
  if (asked.size === 0) return [];
  const draft = await draftChanges(db);
  const added = draft.filter(({ action }) => action === 'add').map(({ indicator_id }) => indicator_id);
  const levels = new Map<string, Levels>(await rowsFor(db, draft));
  const coming = draft.flatMap(({ change_id, action, indicator_id, fields }): Coming[] => {
    const sets = fields.level1 !== undefined || fields.level2 !== undefined;
    const { level1 = null, level2 = null } = { ...levels.get(indicator_id), ...fields };
    levels.set(indicator_id, { level1, level2 });
    return asked.has(change_id) ? [{ change_id, indicator_id, isNew: action === 'add', levels: sets ? { level1, level2 } : null }] : [];
  });
  return warningsOn(db, coming, added, telling);
}

/** Of what a sheet would change, were it taken. */
export async function warningsOfSheet(db: Database, { rows }: z.output<typeof compareInput>, compared: z.output<typeof comparison>['rows'], telling: Telling): Promise<Warning[]> {
  const sheet = new Map(rows.map((row) => [row.indicator_id, row]));
  const open = compared.filter(({ outcome }) => outcome === 'new' || outcome === 'sheet' || outcome === 'conflict');
  const library = await rowsFor(db, open);
  const coming = open.map(({ indicator_id, outcome, fields }): Coming => {
    const sets = fields.some(({ field, base, sheet, library }) => (field === 'level1' || field === 'level2') && base !== sheet && sheet !== library);
    const { level1 = null, level2 = null }: Partial<LibraryRow> = { ...library.get(indicator_id), ...sheet.get(indicator_id) };
    return { change_id: null, indicator_id, isNew: outcome === 'new', levels: sets ? { level1, level2 } : null };
  });
  return warningsOn(db, coming, [], telling);
}

/** @param added codes that come to be known beside those of the library */
export async function warningsOn(db: Database, coming: readonly Coming[], added: readonly string[], { lang, now, signal }: Telling): Promise<Warning[]> {
  const like = coming.some(({ isNew }) => isNew) ? likeCodes([...(await idsOf(db)), ...added]) : () => undefined;
  const known = coming.some(({ levels }) => levels !== null) ? await knownLevels(db, now, signal) : null;
  const judged = new Map<string, ReturnType<typeof outsideSchemes>>();
  const judge = (levels: Levels) => {
    const pair = JSON.stringify([levels.level1, levels.level2]);
    if (!judged.has(pair)) judged.set(pair, outsideSchemes(levels, known!));
    return judged.get(pair)!;
  };
  return coming.flatMap(({ change_id, indicator_id, isNew, levels }): Warning[] => {
    const told = (field: Warning['field'], said: Text): Warning => ({ change_id, indicator_id, field, text: said[lang] });
    const other = isNew ? like(indicator_id) : undefined;
    const outside = levels === null ? null : judge(levels);
    return [...(other === undefined ? [] : [told('indicator_id', typedLike(indicator_id, other))]), ...(outside === null ? [] : [told(outside.field, outside.text)])];
  });
}

async function idsOf(db: Reader): Promise<string[]> {
  return (await db.query(idsSql, { scope: [''] })).map(({ indicator_id }) => indicator_id);
}

/** The schemes of every pack that holds today, the office's own included, and the pairs in use. */
async function knownLevels(db: Database, now: Date, signal: AbortSignal): Promise<KnownLevels> {
  const today = dayInChina(now);
  const packs = (await allPacks(db, signal)).filter(({ pack, fault }) => fault === undefined && pack.kind === 'indicator_schemes' && pack.from <= today && today <= (pack.to ?? today));
  const groups = packs.flatMap(({ pack }) => (pack.parameters as ParametersOf<'indicator_schemes'>).schemes.flatMap((scheme) => scheme.groups));
  const used = (await db.query(pairsSql, { scope: [''] }, { signal })).filter((pair) => !isRetired(pair));
  return { groups, used };
}
