/** A sheet that was sent as JSON, as a form is read. Pure. */
import type { FormRowsRequest } from '../imports/contract.ts';
import type { Range } from '../workbooks/sheet.ts';
import type { Grid } from './grid.ts';

/** Numbers become the text that a person would have typed. */
export function gridOf({ sheet, rows, merged }: Pick<FormRowsRequest, 'sheet' | 'rows' | 'merged'>): Grid {
  return {
    sheet,
    rows: rows.flatMap((cells, index) => {
      const texts = cells.map((cell) => (cell === null || cell === '' ? null : typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)));
      return texts.every((text) => text === null) ? [] : [{ number: index + 1, hidden: false, cells: texts }];
    }),
    merged: merged.map(rangeOf),
  };
}

/** `rangeOf('B2:D3')` // => { left: 1, top: 2, right: 3, bottom: 3 } */
function rangeOf(address: string): Range {
  const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(address)!;
  const column = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { left: column(left!), top: Number(top), right: column(right!), bottom: Number(bottom) };
}
