/** From the bytes of a workbook to the table of its indicator library. Runs in a thread. */
import type { Text } from '../../errors.ts';
import { WORKBOOK_LIMITS } from '../../workbooks/limits.ts';
import { readGrids } from '../../workbooks/read-grids.ts';
import { isWorkbook, refuseOldFormat } from '../../workbooks/read-workbook.ts';
import { WorkbookRefused } from '../../workbooks/refused.ts';
import { type LibraryTable, readLibrary } from './read-library.ts';

const MOST_ROWS = 200_000;
export type WorkbookLibrary = { readonly found: LibraryTable | null; readonly warnings: readonly Text[]; readonly refused: Text | null };

export async function readLibraryWorkbook({ bytes }: { readonly bytes: Uint8Array }): Promise<WorkbookLibrary> {
  try {
    if (!isWorkbook(bytes)) throw new WorkbookRefused('文件不是 Excel 工作簿，请选择 .xlsx 文件。', 'The file is no Excel workbook; please choose an .xlsx file.');
    refuseOldFormat(bytes);
    const { grids, warnings } = await readGrids(bytes, WORKBOOK_LIMITS, MOST_ROWS);
    const read = grids.map((grid) => ({ sheet: grid.sheet, found: readLibrary(grid) }));
    const one = read.find(({ found }) => found !== null);
    if (one === undefined) throw new WorkbookRefused('工作簿中没有指标库：没有一行列名含有三级指标（指标名称）和一级、二级指标。请检查文件和导入类型。', 'The workbook holds no indicator library: no row of headers names indicators and their levels. Please check the file and the kind of import.');
    const others = read.filter(({ sheet }) => sheet !== one.sheet).map(({ sheet }) => `“${sheet}”`);
    return {
      found: one.found, refused: null,
      warnings: [...warnings, ...one.found!.warnings, ...(others.length === 0 ? [] : [{ zh: `读取的是工作表“${one.sheet}”；没有读取${others.join('、')}。`, en: `The sheet “${one.sheet}” was read; not read: ${others.join(', ')}.` }])],
    };
  } catch (error) {
    if (error instanceof WorkbookRefused) return { found: null, warnings: [], refused: error.text };
    throw error;
  }
}
