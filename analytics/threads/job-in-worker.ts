/** The thread's side: one question in, one answer out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type JobName, JOBS, type Question } from './jobs.ts';

const { name, question } = workerData as { name: JobName; question: Question<JobName> };
const job = JOBS[name] as (question: Question<JobName>) => unknown;
parentPort!.postMessage(job(question));
