/** What may be asked of `POST /api/v1/exports/{form}`. Browser-safe. */
import { z } from 'zod';
import { code } from '../../contract.ts';

/** One workbook has a sheet a project. */
export const MOST_FORMS = 200;

export const exportRequest = z.strictObject({
  fiscal_year: z.int().min(1900).max(2200).optional(),
  /** All of the caller's own in the year unless told. */
  project_codes: z.array(code()).min(1).max(MOST_FORMS).optional(),
  /** Of monitoring forms: money and results until its end. */
  month: z.int().min(1).max(12).optional(),
  /** Of the library. */
  industry: z.string().min(1).max(64).optional(),
  /** An empty form; nothing else but year and month is then asked. */
  template: z.boolean().default(false),
});
export type ExportRequest = z.output<typeof exportRequest>;
