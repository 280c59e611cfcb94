/** The thread's side: questions in, answers out. */
import { parentPort } from 'node:worker_threads';
import { type JobName, JOBS, type Question } from './jobs.ts';

export type Asked = { [N in JobName]: { readonly number: number; readonly name: N; readonly question: Question<N> } }[JobName];
export type Told = { readonly number: number; readonly answer?: unknown; readonly failure?: unknown };

parentPort!.on('message', ({ number, name, question }: Asked) => {
  const tell = (told: Omit<Told, 'number'>) => parentPort!.postMessage({ number, ...told });
  const load = JOBS[name] as () => Promise<(question: Question<JobName>) => unknown>;
  load()
    .then((job) => job(question))
    .then((answer) => tell({ answer }), (failure: unknown) => tell({ failure }));
});
