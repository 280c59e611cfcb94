/** The notice of rectification as a sheet that can be printed: one column, a paragraph a row. Pure. */
import type { Model } from '../../../analytics/cost/model/sheet.ts';
import type { Notice } from '../../../analytics/rectification/contract.ts';

/** Characters: an upright A4 page. */
const WIDTH = 84;

export function noticeModel({ title, to, paragraphs, date }: Notice): Model {
  const lines = [title, null, to, ...paragraphs.map((paragraph) => `　　${paragraph}`), null, date];
  const line = (row: number, rows = 1) => ({ row, column: 0, rows, columns: 1 });
  return {
    cells: lines.map((text) => [text]),
    names: [],
    expected: [],
    headers: [],
    formats: [],
    titles: [0],
    widths: [WIDTH],
    looks: [
      { ...line(0), align: 'Center', size: 18 },
      { ...line(2, lines.length - 3), align: 'Left', size: 12, wrap: true },
      { ...line(lines.length - 1), align: 'Right', size: 12 },
    ],
  };
}
