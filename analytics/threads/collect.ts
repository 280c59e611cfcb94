/** V8 does not reckon with shared memory when it decides to look for what is no longer used: whoever lets go of much of it asks for that. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

export const collect = runInNewContext('() => gc()') as () => void;
