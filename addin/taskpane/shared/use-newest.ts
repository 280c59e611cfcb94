/** The newest periods that have data: what a tab opens on until somebody chooses otherwise. */
import { overviewNewest } from '../../../analytics/overview/newest/contract.ts';
import type { ResultOf } from '../../../analytics/contract.ts';
import { shownOf, useAnalysis } from './use-analysis.ts';

export type Newest = ResultOf<typeof overviewNewest>;

/** Null until it is known, and where it cannot be asked: then a tab opens as it would without data. */
export const useNewest = (): Newest | null => shownOf(useAnalysis(overviewNewest, {}));
