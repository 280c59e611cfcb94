/** What the library's own maintenance would say of an indicator that a file brings: its levels, its code. */
import { z } from 'zod';
import { sqlFile } from '../../database.ts';
import { likeCodes, typedLikeInFile } from '../../library/life/like-codes.ts';
import { isRetired } from '../../library/life/transition.ts';
import { warningsOn } from '../../library/life/warnings.ts';
import type { Remarks } from '../notices.ts';

const text = z.string().nullable();
const comingSql = sqlFile(new URL('./coming.sql', import.meta.url), z.object({ row_number: z.int(), indicator_id: z.string(), is_new: z.boolean(), level1: text, level2: text, status: text }));

export const remarksOnIndicators: Remarks = async (db, tx, telling) => {
  const rows = await tx.query(comingSql, {}, { signal: telling.signal });
  const rowOf = new Map(rows.map(({ indicator_id, row_number }) => [indicator_id, row_number]));
  const coming = rows.map(({ indicator_id, is_new, level1, level2, status }) => ({ change_id: null, indicator_id, isNew: is_new, levels: isRetired({ status }) ? null : { level1, level2 } }));
  const warnings = await warningsOn(db, coming, [], telling);
  const likeStored = new Set(warnings.filter(({ field }) => field === 'indicator_id').map(({ indicator_id }) => indicator_id));
  const added = rows.filter(({ is_new, indicator_id }) => is_new && !likeStored.has(indicator_id));
  const like = likeCodes(added.map(({ indicator_id }) => indicator_id));
  const likeEachOther = added.flatMap(({ indicator_id, row_number }) => {
    const other = like(indicator_id);
    return other === undefined ? [] : [{ row: row_number, text: typedLikeInFile(indicator_id, other, rowOf.get(other)!)[telling.lang] }];
  });
  const ofLibrary = warnings.map(({ indicator_id, text }) => ({ row: rowOf.get(indicator_id)!, text }));
  return [...ofLibrary, ...likeEachOther].sort((a, b) => a.row - b.row);
};
