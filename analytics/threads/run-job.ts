/** Long computations off the main thread: others are answered meanwhile, and whoever gives up ends the thread. */
import { Slots } from '../database/slots.ts';
import type { Answer, JobName, Question } from './jobs.ts';
import { Thread } from './thread.ts';

/** Each may use its whole memory limit. */
const AT_ONCE = 2;
const MEMORY_MEGABYTES = 1_024;
const KEPT_MEMORY_MEGABYTES = 4_096;
const slots = new Slots(AT_ONCE);

/**
 * @param question copied to the thread; arrays over a SharedArrayBuffer are not copied
 * @throws the signal's reason when it is aborted; AppError `too_large` when the memory of the thread does not suffice
 */
export async function runJob<N extends JobName>(name: N, question: Question<N>, signal: AbortSignal): Promise<Answer<N>> {
  await slots.take(signal);
  try {
    signal.throwIfAborted();
    const thread = new Thread(MEMORY_MEGABYTES);
    try {
      return await unlessAborted(thread.ask(name, question), signal);
    } finally {
      await thread.close();
    }
  } finally {
    slots.give();
  }
}

/** The second has what can be done beside the first. */
export type KeptThread = 'first' | 'second';
const kept = new Map<KeptThread, Thread>();

/** Begun as soon as it is known that it will be asked, it need not be waited for. */
export function keptThread(which: KeptThread): Thread {
  let thread = kept.get(which);
  if (thread === undefined || thread.ended) kept.set(which, (thread = new Thread(KEPT_MEMORY_MEGABYTES, true)));
  return thread;
}

/**
 * As `runJob`, in a thread that stays and remembers what its jobs remember; one question at a time. Whoever gives up
 * does not wait for the answer, which the thread still brings to its end.
 */
export async function runKeptJob<N extends JobName>(name: N, question: Question<N>, signal: AbortSignal, which: KeptThread = 'first'): Promise<Answer<N>> {
  signal.throwIfAborted();
  return unlessAborted(keptThread(which).ask(name, question), signal);
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort: (() => void) | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      work.then(resolve, reject);
    });
  } finally {
    if (abort) signal.removeEventListener('abort', abort);
  }
}
