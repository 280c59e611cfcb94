import type { Frame, Page } from 'playwright-core';

/** Sets the pane's address and comes back once the pane has followed it: what was shown before is no longer taken for what is asked for. */
export const goTo = (at: Page | Frame, hash: string): Promise<void> =>
  at.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        if (location.hash === address) return resolve();
        // The pane has listened for longer, and its page is changed before the next task.
        addEventListener('hashchange', () => setTimeout(resolve), { once: true });
        location.hash = address;
      }),
    hash,
  );
