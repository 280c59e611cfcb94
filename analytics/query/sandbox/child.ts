/**
 * The process that runs one stranger's statement and ends: it has no environment, no files but the caller's own extract,
 * and it is killed when it overstays. Nothing that it does to DuckDB reaches the service.
 */
import { AppError } from '../../errors.ts';
import { checkQuery } from '../gate.ts';
import { openExtract, openParser } from './connections.ts';
import type { Order, Reply } from './messages.ts';
import { readRows } from './read-rows.ts';

const parse = await openParser();

const say = (reply: Reply) => new Promise<void>((resolve) => void process.send!(reply, () => resolve()));

process.once('message', (order: Order) => void answer(order).then(say).then(() => process.exit(0)));
process.once('disconnect', () => process.exit(0));
await say({ kind: 'ready' });

async function answer(order: Order): Promise<Reply> {
  try {
    const names = new Set([...order.published, ...order.tables.map(({ name }) => name.toLowerCase())]);
    checkQuery(await parse(order.sql), names, order.sql);
    const connection = await openExtract(order);
    const begun = performance.now();
    const { rows, ...read } = await readRows(await connection.stream(order.sql, order.params), order.limits);
    const ms = performance.now() - begun;
    return { kind: 'outcome', outcome: { ...read, rows: JSON.stringify(rows), count: rows.length, ms } };
  } catch (error) {
    if (error instanceof AppError && (error.code === 'invalid_params' || error.code === 'not_allowed')) return { kind: 'refused', code: error.code, text: { ...error.text }, details: error.details };
    return { kind: 'fault', message: error instanceof Error ? error.message : String(error) };
  }
}
