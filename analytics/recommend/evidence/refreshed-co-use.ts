/** How many project-years carry two indicators, where what some of them carry has changed: only rows of indicators that these carry are counted. */
import { lengthsOf, type Sparse, transpose } from '../../numeric/sparse.ts';
import { sharedCountsOf } from '../../shared-arrays.ts';
import type { CoUseCounts } from './co-use-counts.ts';
import { weave } from './weave.ts';
import { wovenCounts, wovenStarts } from './woven-arrays.ts';

/** What each of the project-years carried, and what each carries that was read anew. */
export type Exchange = { readonly gone: Sparse; readonly added: Sparse };

/** Project-years that carry each indicator. */
export function refreshedUses(uses: Uint32Array, { gone, added }: Exchange): Uint32Array {
  const now = sharedCountsOf(uses);
  for (const item of gone.columns) now[item]!--;
  for (const item of added.columns) now[item]!++;
  return now;
}

/** What any of them carried or carries, ascending. */
export const carriedIn = ({ gone, added }: Exchange): number[] => [...new Set([...gone.columns, ...added.columns])].sort((a, b) => a - b);

export function refreshedCoUse(before: CoUseCounts, exchange: Exchange): CoUseCounts {
  const items = before.starts.length - 1;
  const touched = carriedIn(exchange);
  const rows = rowsOfTouched(before, exchange, touched);
  const { starts, entries } = wovenStarts(before.starts, weave(items, touched, touched), lengthsOf(rows));
  return { starts, columns: wovenCounts(before.columns, entries, rows.columns), counts: wovenCounts(before.counts, entries, rows.counts) };
}

function rowsOfTouched(before: CoUseCounts, exchange: Exchange, touched: readonly number[]): CoUseCounts {
  const items = before.starts.length - 1;
  const [carryingGone, carryingAdded] = [transpose(exchange.gone, items), transpose(exchange.added, items)];
  const counts = new Int32Array(items);
  const seen = new Int32Array(items).fill(-1);
  const rows = { starts: [0], columns: [] as number[], counts: [] as number[] };
  for (const item of touched) {
    const others: number[] = [];
    const count = (other: number, by: number) => {
      if (seen[other] !== item) {
        seen[other] = item;
        counts[other] = 0;
        others.push(other);
      }
      counts[other]! += by;
    };
    for (let i = before.starts[item]!; i < before.starts[item + 1]!; i++) count(before.columns[i]!, before.counts[i]!);
    countOthers(item, exchange.gone, carryingGone, (other) => count(other, -1));
    countOthers(item, exchange.added, carryingAdded, (other) => count(other, 1));
    for (const other of Uint32Array.from(others).sort()) {
      if (counts[other] === 0) continue;
      rows.columns.push(other);
      rows.counts.push(counts[other]!);
    }
    rows.starts.push(rows.columns.length);
  }
  return { starts: Uint32Array.from(rows.starts), columns: Uint32Array.from(rows.columns), counts: Uint32Array.from(rows.counts) };
}

function countOthers(item: number, { starts, columns }: Sparse, carrying: Sparse, tell: (other: number) => void): void {
  for (let i = carrying.starts[item]!; i < carrying.starts[item + 1]!; i++) {
    const project = carrying.columns[i]!;
    for (let k = starts[project]!; k < starts[project + 1]!; k++) if (columns[k] !== item) tell(columns[k]!);
  }
}
