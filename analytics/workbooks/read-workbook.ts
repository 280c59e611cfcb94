/** Has a workbook read in a thread of its own, with limits on what it unpacks to, its memory and its time. */
import { Worker } from 'node:worker_threads';
import { Slots } from '../database/slots.ts';
import { AppError } from '../errors.ts';
import type { HeaderMapping } from '../imports/headers.ts';
import type { Column } from '../imports/kind.ts';
import { WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts';
import type { Found, RowPiece, SheetHead, WorkbookHead, WorkbookQuestion, WorkbookTail } from './parse.ts';
import type { WorkerMessage } from './parse-in-worker.ts';
import { tooMuch, WorkbookRefused } from './refused.ts';

export type WorkbookTable = WorkbookHead & WorkbookTail & { readonly rows: (readonly (string | null)[])[]; readonly rowNumbers: number[] };

/** Each may use its whole memory limit. */
const AT_ONCE = 2;
const slots = new Slots(AT_ONCE);

type Options = { readonly mapping?: HeaderMapping; readonly signal?: AbortSignal; readonly limits?: WorkbookLimits };

/**
 * @param columns of the table that is looked for
 * @throws WorkbookRefused with a sentence for the sender; AppError `timed_out`; the signal's reason when it is aborted
 */
export async function readWorkbook(bytes: Uint8Array, columns: readonly Column[], options: Options = {}): Promise<WorkbookTable> {
  const { mapping = {}, signal, limits = WORKBOOK_LIMITS } = options;
  const rows: (readonly (string | null)[])[] = [];
  const rowNumbers: number[] = [];
  const { table } = await ask({ bytes, columns, mapping, limits, only: 'table' }, signal, (piece) => {
    for (const row of piece.rows) rows.push(row);
    for (const number of piece.numbers) rowNumbers.push(number);
  });
  return { ...table!, rows, rowNumbers };
}

/** The first rows with content of every visible sheet. @throws as `readWorkbook` */
export async function readHeads(bytes: Uint8Array, { signal, limits = WORKBOOK_LIMITS }: Omit<Options, 'mapping'> = {}): Promise<readonly SheetHead[]> {
  return (await ask({ bytes, columns: [], mapping: {}, limits, only: 'heads' }, signal)).heads!;
}

async function ask(question: WorkbookQuestion, signal?: AbortSignal, take: (piece: RowPiece) => void = () => undefined): Promise<Found> {
  refuseOldFormat(question.bytes);
  await slots.take(signal);
  try {
    return await inWorker(question, signal, take);
  } finally {
    slots.give();
  }
}

async function inWorker(question: WorkbookQuestion, signal: AbortSignal | undefined, take: (piece: RowPiece) => void): Promise<Found> {
  signal?.throwIfAborted();
  const { limits } = question;
  const worker = new Worker(new URL('./parse.worker.mjs', import.meta.url), {
    workerData: question, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: 64 },
  });
  let timer: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  try {
    return await new Promise<Found>((resolve, reject) => {
      timer = setTimeout(() => reject(timedOut(limits)), limits.milliseconds);
      abort = () => reject(signal!.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'refused') reject(new WorkbookRefused(message.text.zh, message.text.en));
        else if (message.type === 'done') resolve(message.found);
        else take(message.piece);
      });
      worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuch('内容过多，超出了内存限制', 'holds too much for the memory it may use') : error));
      worker.on('exit', (code) => reject(new Error(`the worker that reads workbooks ended with code ${code}`)));
    });
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function timedOut({ milliseconds }: WorkbookLimits): AppError {
  const seconds = Math.round(milliseconds / 1000);
  return new AppError('timed_out', {
    zh: `工作簿在 ${seconds} 秒内没有读完，已停止，没有导入任何内容。请拆分后重新导入。`,
    en: `The workbook was not read within ${seconds} seconds; reading was stopped and nothing was imported. Please split it and import the parts.`,
  });
}

/** An .xls, and a workbook that needs a password to be opened, is an OLE file. @throws WorkbookRefused */
export function refuseOldFormat(bytes: Uint8Array): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.toString('hex', 0, 4) !== 'd0cf11e0') return;
  if (whole.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new WorkbookRefused('工作簿设有打开密码，请取消密码保护后重新导入。', 'The workbook is protected by a password; please remove it and import the workbook again.');
  }
  throw new WorkbookRefused('文件是旧版 Excel 工作簿（.xls），请在 Excel 中另存为“Excel 工作簿（.xlsx）”后重新导入。', 'The file is a workbook of the old format (.xls); please save it in Excel as “Excel Workbook (.xlsx)” and import that.');
}

/** By its first bytes, whatever it is called: a zip archive or an OLE file. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return begin.startsWith('504b') || begin === 'd0cf11e0';
}
