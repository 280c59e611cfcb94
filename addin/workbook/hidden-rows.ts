/** Which rows of an area are not shown, hidden by hand or by a filter. */
import type { Area } from '../sheet/restore.ts';

type Span = { readonly first: number; readonly rows: number };

/** Excel answers for a whole span or, where it is mixed, for neither: so mixed spans are halved, all of a round at once. @returns a flag for each row of the area */
export async function hiddenRows(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<boolean[]> {
  const hidden = Array<boolean>(area.rows).fill(false);
  let open: Span[] = [{ first: 0, rows: area.rows }];
  while (open.length > 0) {
    const asked = open.map((span) => {
      const range = sheet.getRangeByIndexes(area.row + span.first, area.column, span.rows, 1);
      range.load('rowHidden');
      return { span, range };
    });
    await context.sync();
    open = asked.flatMap(({ span, range }) => {
      // Typed as boolean; null where some rows are hidden and some are not.
      const answer = range.rowHidden as boolean | null;
      if (answer === true) hidden.fill(true, span.first, span.first + span.rows);
      if (answer !== null || span.rows === 1) return [];
      const half = Math.ceil(span.rows / 2);
      return [{ first: span.first, rows: half }, { first: span.first + half, rows: span.rows - half }];
    });
  }
  return hidden;
}
