/** Every visible sheet of a workbook as it stands: rows with content and merged cells. For forms, whose place is their meaning. */
import type { Text } from '../errors.ts';
import { type WorkbookLimits } from './limits.ts';
import { findParts, readFormats, readSharedStrings } from './package-parts.ts';
import { tooMuch } from './refused.ts';
import { type Range, readSheet, type Reading, type SheetRow } from './sheet.ts';
import { Archive } from './zip.ts';

export type SheetGrid = { readonly sheet: string; readonly rows: SheetRow[]; readonly merged: readonly Range[] };
export type Grids = { readonly grids: readonly SheetGrid[]; readonly warnings: readonly Text[] };

/**
 * @param rows most rows with content that a sheet may have
 * @throws WorkbookRefused with the sentence for the sender
 */
export async function readGrids(bytes: Uint8Array, limits: WorkbookLimits, rows: number): Promise<Grids> {
  const archive = new Archive(bytes, limits);
  const parts = await findParts(archive, limits);
  const formats = await readFormats(archive, parts.styles);
  const strings = await readSharedStrings(archive, parts.sharedStrings);
  const reading: Reading = { archive, limits, strings, formats, is1904: parts.is1904, cells: 0 };
  const grids: SheetGrid[] = [];
  for (const { name, part, hidden } of parts.sheets) {
    if (hidden) continue;
    const taken: SheetRow[] = [];
    const merged = await readSheet(reading, part, (row) => {
      if (taken.length === rows) throw tooMuch(`的工作表“${name}”有超过 ${rows.toLocaleString('en')} 行内容`, `has more than ${rows.toLocaleString('en')} rows with content on the sheet “${name}”`);
      taken.push(row);
      return true;
    });
    grids.push({ sheet: name, rows: taken, merged });
  }
  return { grids, warnings: parts.warnings };
}
