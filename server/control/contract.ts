/** What `npm run backup` and the running service say to each other. */
import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** In the data folder; readable by its owner alone. */
export const CONTROL_FILE = 'control.json';

export const control = z.object({ pid: z.int(), port: z.int().min(1).max(65_535), token: z.string().length(64) });
export type Control = z.infer<typeof control>;

export const backupRequest = z.strictObject({ path: z.string().max(4_000).refine(isAbsolute) });

const copyReport = z.object({ path: z.string(), bytes: z.number(), dataVersion: z.int(), schema: z.string(), tables: z.int(), rows: z.number() });

export const answer = z.union([z.object({ report: copyReport }), z.object({ error: z.object({ zh: z.string(), en: z.string() }) })]);
export type Answer = z.infer<typeof answer>;
