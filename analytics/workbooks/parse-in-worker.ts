/** The thread in which a workbook is read: its memory has a limit, and it can be ended at any time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Text } from '../errors.ts';
import { type Found, parseWorkbook, type RowPiece, type WorkbookQuestion } from './parse.ts';
import { WorkbookRefused } from './refused.ts';

export type WorkerMessage =
  | { readonly type: 'rows'; readonly piece: RowPiece }
  | { readonly type: 'done'; readonly found: Found }
  | { readonly type: 'refused'; readonly text: Text };

const send = (message: WorkerMessage) => parentPort!.postMessage(message);

try {
  const found = await parseWorkbook(workerData as WorkbookQuestion, (piece) => send({ type: 'rows', piece }));
  send({ type: 'done', found });
} catch (error) {
  if (!(error instanceof WorkbookRefused)) throw error;
  send({ type: 'refused', text: error.text });
}
