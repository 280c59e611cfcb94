/** Lends a process of its own to one statement, and ends it: on an answer, on giving up, on time, on memory. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Slots } from '../../database/slots.ts';
import { AppError } from '../../errors.ts';
import { faultOf } from './faults.ts';
import type { Order, Outcome, Reply } from './messages.ts';

/** Each may use its whole memory limit and two threads. */
const AT_ONCE = 2;
const WATCH_EVERY_MS = 50;
/** What the process needs beside DuckDB's memory. */
const OWN_MEGABYTES = 512;
const PAGE_BYTES = 4_096;

const slots = new Slots(AT_ONCE);
let spare: ChildProcess | null = null;

/** A process that has loaded DuckDB and waits, so that the next query need not. It ends with this one. */
function started(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), [], {
    // Nothing of the service's surroundings: no settings, no secrets.
    env: {}, cwd: '/', execArgv: ['--import', import.meta.resolve('tsx'), '--max-old-space-size=384'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // As JSON, an answer's text would be escaped once more.
    serialization: 'advanced',
  });
  child.unref();
  child.channel?.unref();
  return child;
}

function takeProcess(): ChildProcess {
  const child = spare?.connected === true && spare.exitCode === null ? spare : started();
  spare = null;
  return child;
}

/**
 * @throws AppError `invalid_params` or `not_allowed` as the gate says, `timed_out`, `too_large` where memory does not suffice;
 * the signal's reason when it is aborted, the process then being gone
 */
export async function runInSandbox(order: Order, signal: AbortSignal): Promise<Outcome> {
  await slots.take(signal);
  const child = takeProcess();
  try {
    child.ref();
    return await answerOf(child, order, signal);
  } finally {
    child.kill('SIGKILL');
    slots.give();
    spare ??= started();
  }
}

function answerOf(child: ChildProcess, order: Order, signal: AbortSignal): Promise<Outcome> {
  const { seconds, memory_mb } = order.limits;
  return new Promise<Outcome>((resolve, reject) => {
    const abort = () => done(() => reject(signal.reason as Error));
    const timer = setTimeout(() => done(() => reject(tookTooLong(seconds))), seconds * 1_000);
    const watch = setInterval(() => void (residentMegabytes(child.pid) > memory_mb + OWN_MEGABYTES && done(() => reject(outOfMemory(memory_mb)))), WATCH_EVERY_MS);
    const done = (settle: () => void) => {
      clearTimeout(timer);
      clearInterval(watch);
      signal.removeEventListener('abort', abort);
      settle();
    };
    signal.addEventListener('abort', abort, { once: true });
    child.on('message', (reply: Reply) => {
      if (reply.kind !== 'ready') done(() => settleWith(reply, order, resolve, reject));
    });
    child.once('exit', (code, killedBy) => done(() => reject(ended(code, killedBy, memory_mb))));
    child.once('error', (error) => done(() => reject(error)));
    child.send(order, (error) => void (error && done(() => reject(error))));
    if (signal.aborted) abort();
  });
}

function settleWith(reply: Exclude<Reply, { kind: 'ready' }>, { sql, limits: { memory_mb } }: Order, resolve: (outcome: Outcome) => void, reject: (error: Error) => void): void {
  if (reply.kind === 'outcome') resolve(reply.outcome);
  else if (reply.kind === 'refused') reject(new AppError(reply.code, reply.text, { details: reply.details }));
  // The gate lets no file through: who asks for the file system wants to spill.
  else if (/out of memory|could not allocate|failed to allocate|LocalFileSystem has been disabled/i.test(reply.message)) reject(outOfMemory(memory_mb));
  else reject(faultOf(reply.message, sql));
}

/** Where the system tells it (Linux); elsewhere DuckDB's own limit and the time must do. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / 2 ** 20;
  } catch {
    return 0;
  }
}

function ended(code: number | null, killedBy: NodeJS.Signals | null, memory: number): AppError {
  // The system's own guard against memory bombs kills with this signal, V8 aborts with that.
  if (killedBy === 'SIGKILL' || killedBy === 'SIGABRT' || code === 134) return outOfMemory(memory);
  return new AppError('internal', { zh: '查询进程意外结束，服务不受影响。请简化查询后重试。', en: 'The query process ended unexpectedly; the service is unharmed. Please simplify the query and try again.' }, { cause: new Error(`exit ${String(code)} ${String(killedBy)}`) });
}

const tookTooLong = (seconds: number) =>
  new AppError('timed_out', { zh: `查询超过 ${String(seconds)} 秒，已停止。请加上年度、单位等条件缩小范围后重试。`, en: `The query took longer than ${String(seconds)} seconds and was stopped; please narrow it by year, organisation and the like and try again.` });

const outOfMemory = (memory: number) =>
  new AppError('too_large', { zh: `查询超出了 ${String(memory)} MB 的内存限制，已停止。请缩小范围、减少列或先汇总后重试。`, en: `The query needs more than ${String(memory)} MB of memory and was stopped; please narrow it, take fewer columns or aggregate first.` });
