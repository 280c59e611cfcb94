/** The evidence after a change of some project-years. Done in a thread, over the arrays of before: nothing of them is copied to it. */
import { type EvidenceTables, evidenceTables, type Extent } from './build.ts';
import { mergedRows, type PlainRows, type Touched } from './merge-rows.ts';
import { mergedWords } from './merge-words.ts';
import { CONTEXTS, type ContextField } from './rows.ts';

export type RefreshQuestion = { readonly rows: PlainRows; readonly tables: EvidenceTables; readonly touched: Touched; readonly library: Pick<Extent, 'items' | 'groupOf' | 'groups'> };

/** What reading and making all of it gives, but for the numbers of words. */
export async function refreshedEvidence({ rows, tables, touched, library }: RefreshQuestion): Promise<{ rows: PlainRows; tables: EvidenceTables }> {
  const merged = mergedRows(rows, tables, touched);
  const { projects, codes, lines, labels, measures } = merged.rows;
  const extent = { ...library, labels: Object.fromEntries(CONTEXTS.map((field) => [field, labels[field].length])) as Record<ContextField, number>, measures: measures.length };
  const words = mergedWords(tables.words, merged.projects, touched.projects);
  return { rows: merged.rows, tables: await evidenceTables({ projects, codes, lines, extent, words }) };
}
