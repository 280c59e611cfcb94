/**
 * The evidence after a change of some project-years. Done in two threads, each with about half of what is to be copied,
 * over the arrays of before: nothing of them is copied to the threads.
 */
import { writingOver } from '../../shared-arrays.ts';
import type { EvidenceTables } from './build.ts';
import type { Grouping } from './groups.ts';
import { mergedRows, mergedTexts, type ProjectPlaces, type ProjectTexts, type RowsWithoutTexts, type Touched, wovenProjects } from './merge-rows.ts';
import { mergedWords } from './merge-words.ts';
import type { ProjectWords } from './project-words.ts';
import { refreshedRelations, refreshedTables, type Relations, type Tables } from './refreshed-tables.ts';

/** Memory that may be written over. */
type Spare = { readonly spare: readonly SharedArrayBuffer[] };

export type RowsQuestion = Spare & { readonly rows: RowsWithoutTexts; readonly tables: Tables; readonly touched: Touched };

/** What reading and making all of it gives, but for the texts. */
export function refreshedRows({ rows, tables, touched, spare }: RowsQuestion): Promise<{ rows: RowsWithoutTexts; tables: Tables }> {
  return writingOver(spare, () => {
    const merged = mergedRows(rows, tables, touched);
    return { rows: merged.rows, tables: refreshedTables(tables, rows, merged, touched) };
  });
}

export type WordsQuestion = Spare & {
  readonly rows: ProjectPlaces;
  readonly texts: ProjectTexts;
  readonly tables: Relations & Pick<EvidenceTables, 'words' | 'codeSlots' | 'yearsOfCode' | 'indicatorsOf' | 'projectsOf'>;
  readonly touched: Touched;
  readonly grouping: Grouping;
};

/** The same, of texts, words and relations. */
export function refreshedWords({ rows, texts, tables, touched, grouping, spare }: WordsQuestion): Promise<{ texts: ProjectTexts; words: ProjectWords; relations: Relations }> {
  return writingOver(spare, async () => {
    const { woven, gone } = wovenProjects(rows, tables, touched);
    return {
      relations: await refreshedRelations(tables, woven, gone, touched, grouping),
      texts: mergedTexts(texts, woven, touched.projects),
      words: mergedWords(tables.words, woven, gone, touched.projects),
    };
  });
}

export const isLoaded = (_: null): true => true;
