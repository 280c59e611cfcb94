/** The evidence of now made out of that of before. */
import type { Database, ProjectYear } from '../../database.ts';
import { type LibraryIndex, libraryIndex } from '../../library/search/library-index.ts';
import type { Before } from '../../library/per-version.ts';
import { keptThread } from '../../threads/run-job.ts';
import { readTouched, touchedBy } from '../evidence/touched.ts';
import type { EvidenceIndex, Made } from './evidence-index.ts';
import { evidenceOf, groupsIn } from './evidence-of.ts';
import { isReplaced, takeSpare } from './replaced-evidence.ts';

/** @returns null where all is to be read anew */
export async function goneOn(db: Database, { value, changes }: Before<EvidenceIndex>, now: Date, signal: AbortSignal): Promise<EvidenceIndex | null> {
  const library = await libraryIndex(db, signal, now);
  const touched = touchedBy(changes, value.size);
  if (touched === null || !numberAlike(value.library, library)) return null;
  if (touched.length === 0) return library === value.library ? value : evidenceOf(library, value.made);
  const made = await refreshed(db, value, touched, signal);
  isReplaced(value);
  return evidenceOf(library, made);
}

/** Of another day the indicators are the same, of which others may be usable. */
const numberAlike = ({ indicators: before }: LibraryIndex, { indicators: now }: LibraryIndex) =>
  before === now || (before.length === now.length && before.every(({ indicator_id, category, industry }, place) => indicator_id === now[place]!.indicator_id && category === now[place]!.category && industry === now[place]!.industry));

/**
 * What reading and making all rows of now gives, of which those of a few project-years alone are read anew. From when the threads
 * are asked on it is brought to its end, whoever gives up: they read what was made before until they have answered.
 */
async function refreshed(db: Database, { library, made, places }: EvidenceIndex, projectYears: readonly ProjectYear[], signal: AbortSignal): Promise<Made> {
  keptThread('second');
  const touched = await readTouched(db, projectYears, places, signal);
  const { projects: { name, objective, ...projects }, codes, lines, labels, measures, standsFor } = made.rows;
  const { words, coUse, ease, groups, ...tables } = made.tables;
  const { codeSlots, yearsOfCode, indicatorsOf, projectsOf } = tables;
  const { of, count } = groupsIn(library);
  const spare = takeSpare();
  const asked = [
    keptThread('second').ask('refreshedRows', { rows: { projects, codes, lines, labels, measures }, tables, touched, spare: spare.rows }),
    keptThread('first').ask('refreshedWords', {
      rows: { projects: { fiscal_year: projects.fiscal_year }, codes }, texts: { name, objective }, touched, grouping: { groupOf: of, groups: count },
      tables: { words, coUse, ease, groups, codeSlots, yearsOfCode, indicatorsOf, projectsOf }, spare: spare.words,
    }),
  ] as const;
  await Promise.allSettled(asked);
  const [ofRows, ofWords] = await Promise.all(asked);
  return {
    rows: { ...ofRows.rows, projects: { ...ofRows.rows.projects, ...ofWords.texts }, standsFor },
    tables: { ...ofRows.tables, ...ofWords.relations, words: ofWords.words },
  };
}
