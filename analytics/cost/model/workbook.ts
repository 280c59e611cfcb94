/** A model of formulas as a sheet of a workbook file: inputs are blue, all else is calculated by whoever opens it. Pure. */
import type { Cell, Sheet, Style } from '../../workbooks/write/model.ts';
import { at, type Model, type ModelCell, plainSpan } from './sheet.ts';

const HEADER_FILL = 'DDEBF7';
const INPUT_COLOUR = '0000FF';

export function modelSheet({ cells, names, formats, titles, headers, widths, expected, looks = [] }: Model, name: string): Sheet {
  const formatAt = new Map(formats.flatMap((area) => placesOf(area).map((place) => [place, area.format] as const)));
  const lookAt = new Map(looks.flatMap((area) => placesOf(area).map((place) => [place, area] as const)));
  const valueAt = new Map(expected.map(({ row, column, value }) => [at(row, column), value]));
  const [titleRows, headerPlaces] = [new Set(titles), new Set(headers.flatMap(placesOf))];
  const styleOf = (cell: ModelCell, row: number, place: string): Style => {
    const [format, look] = [formatAt.get(place), lookAt.get(place)];
    const isHeader = headerPlaces.has(place);
    return {
      ...((isHeader || titleRows.has(row)) && { bold: true }), ...(isHeader && { fill: HEADER_FILL, wrap: true }),
      ...(typeof cell === 'number' && { colour: INPUT_COLOUR }), ...(format !== undefined && { format }),
      ...(look?.align !== undefined && { align: ALIGNMENTS[look.align] }), ...(look?.wrap === true && { wrap: true }), ...(look?.size !== undefined && { size: look.size }),
    };
  };
  const rows = cells.map((row, i) => ({
    cells: row.map((cell, j): Cell | null => {
      const place = at(i, j);
      const style = styleOf(cell, i, place);
      if (cell === null) return Object.keys(style).length === 0 ? null : { value: null, style };
      if (typeof cell !== 'object') return { value: cell, style };
      const value = valueAt.get(place);
      return value === undefined ? { value: null, formula: cell.formula, uncalculated: true, style } : { value, formula: cell.formula, style };
    }),
  }));
  return {
    name, widths, rows, landscape: true,
    printArea: plainSpan({ row: 0, column: 0, rows: cells.length, columns: cells[0]!.length }),
    names: names.map((one) => ({ name: one.name, range: plainSpan(one) })),
  };
}

const ALIGNMENTS = { Left: 'left', Center: 'center', Right: 'right' } as const;

function placesOf({ row, column, rows, columns }: { row: number; column: number; rows: number; columns: number }): string[] {
  return Array.from({ length: rows * columns }, (_, i) => at(row + Math.floor(i / columns), column + (i % columns)));
}
