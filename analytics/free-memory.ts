/** Memory outside of JavaScript's heap, which lives for as long as an object that stands for it: freed at a time of one's own choosing. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Collects the garbage of this thread and moves what stays together. The result of a query is freed with the object that stands
 * for it; of its size V8 knows nothing, so that hundreds of megabytes would wait for the next collection, which a quiet heap
 * does not need for long. And of a heap in which a little stays everywhere V8 gives back little, unless it is told to move that.
 *
 * @returns when what stood behind collected objects is freed
 */
export function freeMemory(): Promise<void> {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  setFlagsFromString('--compact-on-every-full-gc');
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
  // What stands behind an object is freed in the turn after it was collected.
  return new Promise((resolve) => setImmediate(resolve));
}
