/** What may be computed in a thread of its own: pure functions of data that can be copied or shared. */
import { allScores } from '../compare/efficiency/all-scores.ts';
import { similarNames } from '../library/duplicates/similar-names.ts';
import { findRules } from '../library/relations/find-rules.ts';

export const JOBS = { similarNames, findRules, allScores } as const;

export type JobName = keyof typeof JOBS;
export type Question<N extends JobName> = Parameters<(typeof JOBS)[N]>[0];
export type Answer<N extends JobName> = ReturnType<(typeof JOBS)[N]>;
