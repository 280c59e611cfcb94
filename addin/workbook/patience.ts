/** Cleaning up must not fail because the person happens to edit a cell, or because of one lost answer. */

/** Resolves after so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<void>;

const PAUSE = 300;
/** Ten minutes of editing. */
const MOST_WAITS = 2_000;
const MOST_FAULTS = 3;

/** Does the work, again and again while a cell is being edited, and up to three times where it fails otherwise. It must bear being done twice. */
export async function patiently<T>(wait: Wait, work: () => Promise<T>): Promise<T> {
  let faults = 0;
  for (let waits = 0; ; waits += 1) {
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'InvalidOperationInCellEditMode') faults += 1;
      if (faults >= MOST_FAULTS || waits >= MOST_WAITS) throw error;
    }
    await wait(PAUSE);
  }
}
