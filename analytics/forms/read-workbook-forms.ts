/** From the bytes of a workbook to its forms, checked within themselves. Runs in a thread: the bytes may be anything. */
import type { Text } from '../errors.ts';
import type { WeightRules } from '../evaluate/weights.ts';
import { type WorkbookLimits, WORKBOOK_LIMITS } from '../workbooks/limits.ts';
import { readGrids } from '../workbooks/read-grids.ts';
import { isWorkbook, refuseOldFormat } from '../workbooks/read-workbook.ts';
import { WorkbookRefused } from '../workbooks/refused.ts';
import { checkWithin } from './check/within.ts';
import type { Grid } from './grid.ts';
import type { FormFinding, FormRecord, ProjectForm } from './contract.ts';
import { FORM_TITLES } from './contract.ts';
import { readForm, type ReadOptions } from './read/read-form.ts';

/** A form has some dozen rows. */
const MOST_ROWS = 5_000;
/** A workbook of forms unpacks to some hundred kilobytes. */
const FORM_LIMITS: WorkbookLimits = { ...WORKBOOK_LIMITS, inflatedBytes: 128 * 2 ** 20, cells: 500_000 };

export type FormQuestion = { readonly bytes: Uint8Array; readonly form: ProjectForm; readonly options: ReadOptions; /** What the weights should sum to. */ readonly weighing: WeightRules };
type Reading = Omit<FormQuestion, 'bytes'>;
export type WorkbookForms = {
  readonly records: readonly FormRecord[];
  readonly findings: readonly FormFinding[];
  /** What is said of the whole file. */
  readonly warnings: readonly Text[];
  /** Why nothing of the file was read. */
  readonly refused: Text | null;
};

export async function readWorkbookForms({ bytes, ...question }: FormQuestion): Promise<WorkbookForms> {
  try {
    if (!isWorkbook(bytes)) throw new WorkbookRefused('文件不是 Excel 工作簿，请选择 .xlsx 文件；其他格式请先在 Excel 中另存为“Excel 工作簿（.xlsx）”。', 'The file is no Excel workbook; please choose an .xlsx file, or save it in Excel as “Excel Workbook (.xlsx)” first.');
    refuseOldFormat(bytes);
    return formsIn(await readGrids(bytes, FORM_LIMITS, MOST_ROWS), question);
  } catch (error) {
    if (error instanceof WorkbookRefused) return { records: [], findings: [], warnings: [], refused: error.text };
    throw error;
  }
}

/** The forms of sheets that are read already. Pure. */
export function readSheetForms(grids: readonly Grid[], question: Reading): WorkbookForms {
  try {
    return formsIn({ grids, warnings: [] }, question);
  } catch (error) {
    if (error instanceof WorkbookRefused) return { records: [], findings: [], warnings: [], refused: error.text };
    throw error;
  }
}

/** @throws WorkbookRefused where no sheet is such a form */
function formsIn({ grids, warnings }: { readonly grids: readonly Grid[]; readonly warnings: readonly Text[] }, { form, options, weighing }: Reading): WorkbookForms {
  const read = grids.filter(({ rows }) => rows.length > 0).map((grid) => ({ sheet: grid.sheet, ...readForm(form, grid, options) }));
  const other = read.filter(({ record, findings }) => record === null && findings.list.length === 0).map(({ sheet }) => `“${sheet}”`);
  const found = read.filter(({ record, findings }) => record !== null || findings.list.length > 0);
  if (found.length === 0) {
    const { zh, en } = FORM_TITLES[form];
    throw new WorkbookRefused(`工作簿中没有“${zh}”，请检查文件和导入类型。`, `The workbook holds no ${en.toLowerCase()}; please check the file and the kind of import.`);
  }
  const records = found.flatMap(({ record }) => (record === null ? [] : [record]));
  return {
    records,
    findings: found.flatMap(({ record, findings }) => [...findings.list, ...(record === null || findings.list.some(({ severity }) => severity === 'problem') ? [] : checkWithin(record, weighing))]),
    warnings: [...warnings, ...(other.length === 0 ? [] : [{ zh: `工作表${other.join('、')}不是这种表，没有读取。`, en: `These sheets are no such form and were not read: ${other.join(', ')}.` }])],
    refused: null,
  };
}
