/** The thread's side: questions in, answers out. */
import { parentPort, workerData } from 'node:worker_threads';
import { freeMemory } from '../free-memory.ts';
import { type JobName, JOBS, type Question } from './jobs.ts';

export type Asked = { [N in JobName]: { readonly number: number; readonly name: N; readonly question: Question<N> } }[JobName];
export type ThreadData = { readonly stays: boolean };
export type Told = { readonly number: number; readonly answer?: unknown; readonly failure?: unknown };

/** Whether it is asked again and again: what it was asked of and has answered is not to stay in memory until then. */
const { stays } = workerData as ThreadData;

parentPort!.on('message', ({ number, name, question }: Asked) => {
  const tell = (told: Omit<Told, 'number'>) => {
    parentPort!.postMessage({ number, ...told });
    if (stays) setImmediate(() => void freeMemory());
  };
  const load = JOBS[name] as () => Promise<(question: Question<JobName>) => unknown>;
  load()
    .then((job) => job(question))
    .then((answer) => tell({ answer }), (failure: unknown) => tell({ failure }));
});
