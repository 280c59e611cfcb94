/** Long computations off the main thread: others are answered meanwhile, and whoever gives up ends the thread. */
import { Worker } from 'node:worker_threads';
import { Slots } from '../database/slots.ts';
import { AppError } from '../errors.ts';
import type { Answer, JobName, Question } from './jobs.ts';

/** Each may use its whole memory limit. */
const AT_ONCE = 2;
const MEMORY_MEGABYTES = 1_024;
const slots = new Slots(AT_ONCE);

/**
 * @param question copied to the thread; arrays over a SharedArrayBuffer are not copied
 * @throws the signal's reason when it is aborted; AppError `too_large` when the memory of the thread does not suffice
 */
export async function runJob<N extends JobName>(name: N, question: Question<N>, signal: AbortSignal): Promise<Answer<N>> {
  await slots.take(signal);
  try {
    return await inWorker(name, question, signal);
  } finally {
    slots.give();
  }
}

async function inWorker<N extends JobName>(name: N, question: Question<N>, signal: AbortSignal): Promise<Answer<N>> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./job.worker.mjs', import.meta.url), {
    workerData: { name, question }, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  let abort: (() => void) | undefined;
  try {
    return await new Promise<Answer<N>>((resolve, reject) => {
      abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      worker.on('message', resolve);
      worker.on('error', (error) => reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory() : error));
      worker.on('exit', (code) => reject(new Error(`the worker of ${name} ended with code ${code}`)));
    });
  } finally {
    if (abort) signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function outOfMemory(): AppError {
  return new AppError('too_large', {
    zh: `这次计算超出了 ${MEMORY_MEGABYTES} MB 的内存限制，已停止。请缩小范围（减少对象，或提高支持度、相似度等下限）后重试。`,
    en: `This computation needs more than ${MEMORY_MEGABYTES} MB of memory and was stopped; please narrow it (fewer items, or a higher threshold of support or similarity) and try again.`,
  });
}
