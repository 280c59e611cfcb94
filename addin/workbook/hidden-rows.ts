/** Which rows of an area are not shown, hidden by hand or by a filter. */
import type { Area } from '../sheet/restore.ts';
import { stopIfCancelled } from './staging.ts';

type Span = { readonly first: number; readonly rows: number };

const MOST_AT_ONCE = 500;
/** Beyond as many spans the answer is not worth the wait where it is only told. */
export const MOST_SPANS = 5_000;

/**
 * Excel answers for a whole span or, where it is mixed, for neither: so mixed spans are halved, the spans of a round asked in pieces; stops between two.
 * @returns a flag for each row of the area; null where some are hidden, but more spans than `most` would have to be asked
 */
export async function hiddenRows(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, signal?: AbortSignal, most?: undefined): Promise<boolean[]>;
export async function hiddenRows(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, signal: AbortSignal | undefined, most: number): Promise<boolean[] | null>;
export async function hiddenRows(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, signal?: AbortSignal, most = Infinity): Promise<boolean[] | null> {
  const hidden = Array<boolean>(area.rows).fill(false);
  let open: Span[] = [{ first: 0, rows: area.rows }];
  for (let asked = 0; open.length > 0; ) {
    asked += open.length;
    if (asked > most) return null;
    const mixed: Span[] = [];
    for (let from = 0; from < open.length; from += MOST_AT_ONCE) {
      stopIfCancelled(signal);
      mixed.push(...(await ask(context, sheet, area, open.slice(from, from + MOST_AT_ONCE), hidden)));
    }
    open = mixed.flatMap(({ first, rows }) => {
      const half = Math.ceil(rows / 2);
      return [{ first, rows: half }, { first: first + half, rows: rows - half }];
    });
  }
  return hidden;
}

/** Flags the rows of hidden spans. @returns the spans of which some rows are hidden and some are not */
async function ask(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, spans: readonly Span[], hidden: boolean[]): Promise<Span[]> {
  const asked = spans.map((span) => {
    const range = sheet.getRangeByIndexes(area.row + span.first, area.column, span.rows, 1);
    range.load('rowHidden');
    return { span, range };
  });
  await context.sync();
  return asked.flatMap(({ span, range }) => {
    // Typed as boolean; null where some rows are hidden and some are not.
    const answer = range.rowHidden as boolean | null;
    if (answer === true) hidden.fill(true, span.first, span.first + span.rows);
    return answer === null && span.rows > 1 ? [span] : [];
  });
}
