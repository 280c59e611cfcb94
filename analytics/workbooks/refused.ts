import type { Text } from '../errors.ts';

/** A workbook that is not read, with the sentence for the person who sent it. Crosses from the worker as its text. */
export class WorkbookRefused extends Error {
  readonly text: Text;

  constructor(zh: string, en: string) {
    super(en);
    this.text = { zh, en };
  }
}

export function damaged(what: string): WorkbookRefused {
  return new WorkbookRefused(
    `工作簿不完整或已损坏（${what}），请在 Excel 中打开并另存为“Excel 工作簿（.xlsx）”后重新导入。`,
    `The workbook is incomplete or damaged (${what}); please open it in Excel, save it as “Excel Workbook (.xlsx)” and import it again.`,
  );
}

export function tooMuch(what: string, whatEn: string): WorkbookRefused {
  return new WorkbookRefused(`工作簿${what}，没有读取。请拆分或清理后重新导入。`, `The workbook ${whatEn} and was not read; please split it or clean it up and import it again.`);
}
