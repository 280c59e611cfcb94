/** Where the thread begins: Node alone reads no TypeScript, and a worker does not take over the loader of its parent. */
import { register } from 'tsx/esm/api';

register();
await import('./job-in-worker.ts');
