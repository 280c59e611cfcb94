/** Cell addresses. Pure. */

/** @example columnName(27) // => 'AB' (columns counted from 0) */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** @example areaAddress({ row: 1, column: 0, rows: 2, columns: 3 }) // => 'A2:C3' (row and column counted from 0) */
export function areaAddress(area: { row: number; column: number; rows: number; columns: number }): string {
  const first = `${columnName(area.column)}${area.row + 1}`;
  const last = `${columnName(area.column + area.columns - 1)}${area.row + area.rows}`;
  return first === last ? first : `${first}:${last}`;
}

/** @returns a name that no other has, ignoring letter case: the wish itself, or the wish with a number behind it. */
export function uniqueName(wish: string, taken: readonly string[], longest: number, joint: string): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const base = wish.slice(0, longest);
  if (!used.has(base.toLowerCase())) return base;
  for (let number = 2; ; number++) {
    const tail = `${joint}${number}`;
    const name = wish.slice(0, longest - tail.length) + tail;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** A worksheet's name may not hold these characters, begin or end with an apostrophe, or be longer than 31. */
export function sheetName(wish: string, taken: readonly string[]): string {
  const clean = wish.replace(/[\\/?*[\]:]/g, ' ').replace(/^'+|'+$/g, '').trim() || '绩效';
  return uniqueName(clean, taken, 31, ' ');
}
