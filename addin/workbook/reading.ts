/** Reads what is selected, as the project it describes. */
import type { Cell } from '../cells.ts';
import { fillMerges, projectFromSheet, type Block, type Merge, type SelectedProject } from '../sheet/project-row.ts';
import { present } from './faults.ts';

/** A header stands within so many rows of the top of the sheet, or right above the selection. */
const HEADER_ROWS = 30;
const MOST_COLUMNS = 200;

export type Selection = { readonly address: string; readonly project: SelectedProject | null };

export async function readSelection(context: Excel.RequestContext): Promise<Selection> {
  const range = context.workbook.getSelectedRange();
  range.load('address,rowIndex,rowCount');
  const sheet = range.worksheet;
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load('rowIndex,columnIndex,rowCount,columnCount');
  await context.sync();
  const nothing = { address: range.address, project: null };
  if (used.isNullObject) return nothing;

  const columns = Math.min(used.columnCount, MOST_COLUMNS);
  const last = used.rowIndex + used.rowCount - 1;
  const row = range.rowIndex;
  if (row > last) return nothing;
  const spans = [
    [used.rowIndex, Math.min(last, used.rowIndex + HEADER_ROWS - 1)],
    [Math.max(used.rowIndex, row - HEADER_ROWS + 1), row],
  ].filter(([first, end]) => first! <= end!) as [number, number][];
  const reads = joinSpans(spans).map(([first, end]) => {
    const block = sheet.getRangeByIndexes(first, used.columnIndex, end - first + 1, columns);
    block.load('values');
    return { first, block, merged: mergedIn(block) };
  });
  await context.sync();
  const merges = await readMerges(context, reads.map(({ merged }) => merged));
  const blocks = reads.map(({ first, block }): Block => {
    return fillMerges({ row: first, column: used.columnIndex, values: present(block.values as Cell[][]) }, merges);
  });
  return { address: range.address, project: projectFromSheet(blocks, { row, rows: Math.min(range.rowCount, last - row + 1) }) };
}

/** Two spans of rows that touch are read as one. */
function joinSpans(spans: [number, number][]): [number, number][] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  return sorted.reduce<[number, number][]>((joined, [first, end]) => {
    const before = joined.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], end);
    else joined.push([first, end]);
    return joined;
  }, []);
}

/** Merged areas are told since ExcelApi 1.13; older versions give the value to the upper left cell alone. */
function mergedIn(block: Excel.Range): Excel.RangeAreas | null {
  if (!Office.context.requirements.isSetSupported('ExcelApi', '1.13')) return null;
  const merged = block.getMergedAreasOrNullObject();
  merged.load('address');
  return merged;
}

async function readMerges(context: Excel.RequestContext, found: readonly (Excel.RangeAreas | null)[]): Promise<Merge[]> {
  const some = found.filter((merged) => merged !== null && !merged.isNullObject) as Excel.RangeAreas[];
  if (some.length === 0) return [];
  for (const merged of some) merged.areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount');
  await context.sync();
  return some.flatMap((merged) =>
    merged.areas.items.map((area) => ({ row: area.rowIndex, column: area.columnIndex, rows: area.rowCount, columns: area.columnCount })),
  );
}

/** The merged areas that meet a range; none where Excel does not tell them. */
export async function readMergesIn(context: Excel.RequestContext, range: Excel.Range): Promise<Merge[]> {
  const merged = mergedIn(range);
  await context.sync();
  return readMerges(context, [merged]);
}
