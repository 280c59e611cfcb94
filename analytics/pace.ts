/** Long loops give way: other requests are answered between two slices of work. */
const SLICE_MS = 12;

/** Undefined while the slice lasts. */
export type GiveWay = () => Promise<void> | undefined;

/** @returns a function to await within the loop; it yields to the event loop once a slice is used up */
export function pace(): GiveWay {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
