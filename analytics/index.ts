/** Every analysis, a line each. Being here makes it reachable over HTTP, in a batch, from the pane and from a cell. */
import type { Analysis } from './analysis.ts';

export const analyses: readonly Analysis[] = [];
