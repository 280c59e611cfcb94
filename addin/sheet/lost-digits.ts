/** Long codes that Excel has turned into numbers: it keeps 15 digits of them, and nobody can get the others back. Pure. */
import type { Cell } from '../cells.ts';
import { areaAddress } from './address.ts';

const SCIENTIFIC = /^\d(?:\.\d+)?E\+(?:1[5-9]|[2-9]\d)$/i;

/** No amount of ours has sixteen digits before the point. */
const hasLost = (cell: Cell): boolean => (typeof cell === 'number' ? Math.abs(cell) >= 1e15 : typeof cell === 'string' && SCIENTIFIC.test(cell.trim()));

/** @param block row and column of its first cell counted from 0. @returns the addresses, in reading order */
export function lostDigits({ row, column, values }: { readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[] }): string[] {
  return values.flatMap((cells, i) => cells.flatMap((cell, j) => (hasLost(cell) ? [areaAddress({ row: row + i, column: column + j, rows: 1, columns: 1 })] : [])));
}
