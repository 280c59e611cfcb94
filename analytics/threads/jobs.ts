/**
 * What may be computed in a thread of its own: functions of data that can be copied or shared. Each is loaded when it is
 * first asked: a thread that mines rules need not wait for a dictionary.
 */
export const JOBS = {
  similarNames: async () => (await import('../library/duplicates/similar-names.ts')).similarNames,
  findRules: async () => (await import('../library/relations/find-rules.ts')).findRules,
  allScores: async () => (await import('../compare/efficiency/all-scores.ts')).allScores,
  bootstrapScores: async () => (await import('../compare/efficiency/bootstrap.ts')).bootstrapScores,
  projectWords: async () => (await import('../recommend/evidence/project-words.ts')).projectWordsAlone,
  evidenceTables: async () => (await import('../recommend/evidence/build.ts')).evidenceTables,
  refreshedRows: async () => (await import('../recommend/evidence/refresh.ts')).refreshedRows,
  refreshedWords: async () => (await import('../recommend/evidence/refresh.ts')).refreshedWords,
  /** Loads it, so that the first refresh need not wait for that. */
  refreshIsNear: async () => (await import('../recommend/evidence/refresh.ts')).isLoaded,
  readWorkbookForms: async () => (await import('../forms/read-workbook-forms.ts')).readWorkbookForms,
  readLibraryWorkbook: async () => (await import('../forms/library/read-library-workbook.ts')).readLibraryWorkbook,
} as const;

type Job<N extends JobName> = Awaited<ReturnType<(typeof JOBS)[N]>>;

export type JobName = keyof typeof JOBS;
export type Question<N extends JobName> = Parameters<Job<N>>[0];
export type Answer<N extends JobName> = Awaited<ReturnType<Job<N>>>;
