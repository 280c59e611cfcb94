/** The evidence after a change of some project-years. Done in a thread, over the arrays of before: nothing of them is copied to it. */
import type { EvidenceTables } from './build.ts';
import type { Grouping } from './groups.ts';
import { mergedRows, type PlainRows, type Touched } from './merge-rows.ts';
import { mergedWords } from './merge-words.ts';
import { refreshedTables } from './refreshed-tables.ts';

export type RefreshQuestion = { readonly rows: PlainRows; readonly tables: EvidenceTables; readonly touched: Touched; readonly grouping: Grouping };

/** What reading and making all of it gives, but for the numbers of words. */
export async function refreshedEvidence({ rows, tables, touched, grouping }: RefreshQuestion): Promise<{ rows: PlainRows; tables: EvidenceTables }> {
  const merged = mergedRows(rows, tables, touched);
  const { projects, gone } = merged.weaving;
  const words = mergedWords(tables.words, projects, gone.projects, touched.projects);
  return { rows: merged.rows, tables: { ...(await refreshedTables(tables, rows, merged, touched, grouping)), words } };
}
