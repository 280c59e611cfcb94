import type axe from 'axe-core';

declare global {
  interface Window {
    /** There once axe.min.js has been evaluated in the page. */
    axe: typeof axe;
  }
}
