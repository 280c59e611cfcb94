/** What Excel refuses, said as a sentence with the way on. */
import { AppError, type Text } from '../../analytics/errors.ts';

const SENTENCES: Readonly<Record<string, Text>> = {
  InvalidOperationInCellEditMode: {
    zh: 'Excel 正在编辑单元格，请按回车或 Esc 结束编辑后重试。',
    en: 'A cell is being edited. Please press Enter or Esc, then try again.',
  },
  AccessDenied: {
    zh: '工作表受保护，不能写入；请先撤销工作表保护，或选择“新工作表”。',
    en: 'The sheet is protected. Please unprotect it first, or choose a new sheet.',
  },
  InvalidSelection: {
    zh: '选中了多个不相连的区域，请只选一行或一个连续区域后重试。',
    en: 'Several separate areas are selected. Please select one row or one block and try again.',
  },
  RequestPayloadSizeLimitExceeded: {
    zh: '一次写入的内容过大，请减少行数后重试。',
    en: 'Too much was written at once. Please choose fewer rows and try again.',
  },
  ResponsePayloadSizeLimitExceeded: {
    zh: '读取的内容过大，请缩小选中的区域后重试。',
    en: 'Too much was read at once. Please select a smaller area and try again.',
  },
};

/** @returns the same error where it is already ours, else ours with Excel's own as its cause */
export function explainExcel(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? SENTENCES[code] : undefined;
  const said = typeof message === 'string' && message !== '' ? message : String(error);
  return new AppError(
    'conflict',
    known ?? {
      zh: `Excel 没有完成操作（${said}），请检查工作表后重试。`,
      en: `Excel did not complete the operation (${said}). Please check the sheet and try again.`,
    },
    { cause: error },
  );
}

/** A single row that Excel does not give, however little is asked for at once. */
export function unreadable(address: string): AppError {
  return new AppError('too_large', {
    zh: `Excel 没有给出 ${address} 的内容（内容过大或结果为空），未作任何改动。请缩小选中的区域，或把过长的文字移到别处后重试。`,
    en: `Excel did not give the contents of ${address} (too large, or no answer); nothing was changed. Please select a smaller area or move very long text elsewhere, then try again.`,
  });
}

/** Excel on the web answers a read that is too large with null instead of an array. */
export function present<T>(value: T[][] | null | undefined): T[][] {
  if (Array.isArray(value)) return value;
  throw new AppError('too_large', SENTENCES.ResponsePayloadSizeLimitExceeded!);
}
