/** Three versions of the library side by side: what the sheet was written from, the sheet now, the library now. Pure. */
import type { z } from 'zod';
import { FIELD_NAMES, OUTCOMES, type ChangeRow, type comparedRow, type compareInput, type LibraryRow } from './contract.ts';
import { isRetired } from './transition.ts';

type SheetRow = z.output<typeof compareInput>['rows'][number];
export type ComparedRow = z.output<typeof comparedRow>;

/** @param changes all that were published after the base, the latest first. @returns the rows as they were then; null: not there yet */
export function rowsThen(rows: ReadonlyMap<string, LibraryRow>, changes: readonly Pick<ChangeRow, 'indicator_id' | 'before'>[]): Map<string, LibraryRow | null> {
  const then = new Map<string, LibraryRow | null>(rows);
  for (const { indicator_id, before } of changes) then.set(indicator_id, before);
  return then;
}

/** Only fields that the sheet has are compared: a column left out says nothing. */
export function compareRow(sheet: SheetRow, base: LibraryRow | null, library: LibraryRow | null): ComparedRow {
  const merged_into = library?.merged_into ?? null;
  const row = (outcome: ComparedRow['outcome'], fields: ComparedRow['fields'] = []): ComparedRow => ({ indicator_id: sheet.indicator_id, outcome, merged_into, fields });
  if (library === null) return row('new', FIELD_NAMES.flatMap((field) => (sheet[field] == null ? [] : [{ field, base: null, sheet: sheet[field], library: null, conflict: false }])));
  const fields = FIELD_NAMES.flatMap((field) => {
    if (sheet[field] === undefined) return [];
    const [was, here, there] = [base?.[field] ?? null, sheet[field] ?? null, library[field] ?? null].map((value) => (value === '' ? null : value));
    return was === here && was === there ? [] : [{ field, base: was, sheet: here, library: there, conflict: was !== here && was !== there && here !== there }];
  });
  if (merged_into !== null) return row('merged', fields);
  if (isRetired(library) && !(base && isRetired(base))) return row('retired', fields);
  if (fields.length === 0) return row('same');
  if (fields.some(({ conflict }) => conflict)) return row('conflict', fields);
  if (fields.every(({ sheet: here, library: there }) => here === there)) return row('both_same', fields);
  return row(fields.every(({ base: was, sheet: here }) => was === here) ? 'library' : 'sheet', fields);
}

export function countOutcomes(rows: readonly ComparedRow[]): Record<(typeof OUTCOMES)[number], number> {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<(typeof OUTCOMES)[number], number>;
  for (const { outcome } of rows) counts[outcome]++;
  return counts;
}
