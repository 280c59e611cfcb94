/** What may be computed in a thread of its own: functions of data that can be copied or shared. */
import { allScores } from '../compare/efficiency/all-scores.ts';
import { bootstrapScores } from '../compare/efficiency/bootstrap.ts';
import { similarNames } from '../library/duplicates/similar-names.ts';
import { findRules } from '../library/relations/find-rules.ts';
import { evidenceTables } from '../recommend/evidence/build.ts';

export const JOBS = { similarNames, findRules, allScores, bootstrapScores, evidenceTables } as const;

export type JobName = keyof typeof JOBS;
export type Question<N extends JobName> = Parameters<(typeof JOBS)[N]>[0];
export type Answer<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;
