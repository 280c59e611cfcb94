/** Where in a statement something is wrong, as a person counts and as an editor marks it. Pure. */

/** `position` in UTF-16 units from 0; `line` and `column` in characters from 1. */
export type Place = { readonly position: number; readonly line: number; readonly column: number };

/** @param position in characters from 0, as DuckDB's parser counts; one beyond the end is the end */
export function placeAt(sql: string, position: number): Place {
  const before = [...sql].slice(0, Math.max(0, position)).join('');
  const lines = before.split('\n');
  return { position: before.length, line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

/** From the excerpt with a caret below it that DuckDB's binder adds to its message. The caret counts the columns of a terminal, in which an ideograph takes two. */
export function placeInMessage(message: string, sql: string): Place | null {
  const [, number, excerpt, blanks] = /^LINE (\d+): (.*)\n( *)\^/m.exec(message) ?? [];
  if (number === undefined) return null;
  const line = Number(number);
  const text = sql.split('\n')[line - 1];
  if (text === undefined) return null;
  const ahead = beforeWidth(excerpt!, blanks!.length - `LINE ${number}: `.length);
  // A long line is told in part, with dots where it is cut.
  const known = excerpt!.startsWith('...') ? ahead.slice(3) : ahead;
  const start = excerpt!.startsWith('...') ? text.indexOf(known) : 0;
  if (start < 0 || !text.startsWith(known, start)) return null;
  const linesBefore = sql.split('\n').slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { position: linesBefore + start + known.length, line, column: [...text.slice(0, start + known.length)].length + 1 };
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function beforeWidth(text: string, columns: number): string {
  let [width, kept] = [0, ''];
  for (const character of text) {
    if (width >= columns) break;
    width += WIDE.test(character) ? 2 : 1;
    kept += character;
  }
  return kept;
}
