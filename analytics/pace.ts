/** Long loops give way: other requests are answered between two slices of work. */
const SLICE_MS = 12;

/** @returns a function to await within the loop; it yields to the event loop once a slice is used up */
export function pace(): () => Promise<void> | undefined {
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
