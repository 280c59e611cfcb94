/** Which rows of a three-way comparison can become changes of the draft, and which changes. Pure. */
import type { z } from 'zod';
import type { ChangeInput, comparison, IndicatorFields, Warning } from '../../../../analytics/library/life/contract.ts';

export type Comparison = z.output<typeof comparison>;
export type Compared = Comparison['rows'][number];

/** Rows that differ from the library now in what the sheet's own reader wrote. */
export const isOfInterest = ({ outcome, fields }: Compared): boolean => outcome === 'new' || (outcome !== 'same' && fields.length > 0);

/** What the person changed in the sheet and the library does not have. */
function ownFields({ fields }: Compared): IndicatorFields {
  const own = fields.filter(({ base, sheet, library }) => base !== sheet && sheet !== library);
  return Object.fromEntries(own.map(({ field, sheet }) => [field, sheet])) as IndicatorFields;
}

/** Levels are asked for where an indicator enters the library; one merged away is changed by way of its survivor. */
export function canBeTaken(row: Compared): boolean {
  const own = ownFields(row);
  if (row.outcome === 'new') return Boolean(own.name && own.level1 && own.level2);
  return row.outcome !== 'merged' && row.outcome !== 'retired' && Object.keys(own).length > 0;
}

/** Taken without a question; a conflict is taken only by hand, and so is what may be another indicator under a slip of its code. */
export const isTakenAtFirst = (row: Compared, warnings: readonly Warning[] = []): boolean =>
  canBeTaken(row) && (row.outcome === 'sheet' || row.outcome === 'new') && !warnings.some(({ indicator_id, field }) => field === 'indicator_id' && indicator_id === row.indicator_id);

export function changesFrom(rows: readonly Compared[], reason: string): ChangeInput[] {
  return rows.filter(canBeTaken).map((row): ChangeInput => {
    const fields = ownFields(row);
    if (row.outcome !== 'new') return { action: 'edit', indicator_id: row.indicator_id, fields, reason };
    return { action: 'add', indicator_id: row.indicator_id, fields: { ...fields, name: fields.name!, level1: fields.level1!, level2: fields.level2! }, reason };
  });
}
