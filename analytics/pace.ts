/** Long loops give way: other requests are answered between two slices of work. */
const SLICE_MS = 12;

/** Undefined while the slice lasts. Rejects once the work is no longer wanted. */
export type GiveWay = () => Promise<void> | undefined;

/**
 * @param signal aborted when nobody wants the work any more; the loop then ends at its next slice
 * @returns a function to await within the loop; it yields to the event loop once a slice is used up
 */
export function pace(signal?: AbortSignal): GiveWay {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        since = performance.now();
        if (signal?.aborted) reject(signal.reason as Error);
        else resolve();
      });
    });
  };
}
