/** A file as a table, whatever its format. */
import type { Text } from '../errors.ts';
import { WorkbookRefused } from '../workbooks/refused.ts';
import { isWorkbook, readWorkbook, type WorkbookTable } from '../workbooks/read-workbook.ts';
import { tableOfCsv } from './csv.ts';
import type { HeaderMapping } from './headers.ts';
import type { Kind } from './kind.ts';
import type { Finding, Problems } from './problems.ts';
import { columnLetter, type SourceTable } from './source-table.ts';

/** `findings` are about cells; they are told together with what is wrong in other cells. */
export type FileTable = { readonly table: SourceTable; readonly warnings: readonly Text[]; readonly findings: readonly Finding[] };
type Options = { readonly mapping?: HeaderMapping; readonly signal?: AbortSignal };

/** @returns null where the file cannot be read, the reason is then in `problems` */
export async function tableOfFile(kind: Kind, bytes: Uint8Array, problems: Problems, { mapping, signal }: Options): Promise<FileTable | null> {
  if (!isWorkbook(bytes)) {
    const found = await tableOfCsv(bytes, problems, { columns: kind.columns, mapping, signal });
    return found && { ...found, warnings: [] };
  }
  try {
    const found = await readWorkbook(bytes, kind.columns, { mapping, signal });
    problems.sheet = found.sheet;
    return { table: tableOfWorkbook(found), warnings: found.warnings, findings: found.merged.map(({ row, column }) => mergedFinding(found.headers[column]!, row)) };
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    problems.add({ row: null, column: null, value: null, expected: { zh: '可以读取的工作簿', en: 'a workbook that can be read' }, message: error.text });
    return null;
  }
}

function tableOfWorkbook({ sheet, headerRow, headers, rows, rowNumbers, above, is1904 }: WorkbookTable): SourceTable {
  return { sheet, headerRow, headers: headers.map((text, i) => ({ text, letter: columnLetter(i) })), rows, rowNumbers, above, is1904 };
}

const UNMERGED: Text = { zh: '没有合并的单元格；请取消合并，并在每个单元格中填写内容', en: 'cells that are not merged; please unmerge them and fill in each' };

/** Of merged cells the file holds one value: for which rows it is meant is not said. */
function mergedFinding(header: string, row: number): Finding {
  return {
    row, column: header, value: null, expected: UNMERGED,
    message: { zh: `第 ${row} 行“${header}”是合并单元格，应为${UNMERGED.zh}。`, en: `“${header}” in row ${row} is merged with other cells; expected ${UNMERGED.en}.` },
  };
}
