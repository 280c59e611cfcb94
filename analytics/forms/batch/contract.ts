/** What loading a whole folder of forms answers. Browser-safe. */
import { z } from 'zod';
import { packUsed } from '../../contract.ts';
import { importNotice, importProblem, rescored } from '../../imports/contract.ts';
import { PROJECT_FORMS } from '../contract.ts';

/** Lists are cut here; the counts are of all. */
export const MOST_TOLD = 10_000;

export const FILE_STATES = ['stored', 'already_stored', 'refused', 'skipped'] as const;

export const batchReport = z.object({
  kind: z.enum(PROJECT_FORMS),
  dry_run: z.boolean(),
  files: z.object({ total: z.int(), stored: z.int(), already_stored: z.int(), refused: z.int(), skipped: z.int() }),
  rows: z.object({ read: z.int(), inserted: z.int(), updated: z.int() }),
  /** In the order of the archive. `reason`: why nothing of the file was read. */
  results: z.array(z.object({
    file: z.string(), state: z.enum(FILE_STATES), import_id: z.string().nullable(), reason: z.string().nullable(), problems: z.int(), notices: z.int(),
    projects: z.array(z.object({ project_code: z.string(), fiscal_year: z.int(), rescored: rescored.nullable() })),
  })),
  problems: z.array(importProblem.extend({ file: z.string() })),
  notices: z.array(importNotice.extend({ file: z.string() })),
  /** By which self-evaluations were scored anew. */
  rule_packs: z.array(packUsed),
  data_version: z.int(),
});
export type BatchReport = z.infer<typeof batchReport>;
export type FileResult = BatchReport['results'][number];
