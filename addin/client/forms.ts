/** What is sent of an official form: a file, or the sheet as it stands. */
import type { ProjectForm } from '../../analytics/forms/contract.ts';

/** Row by row from A1 on. */
export type FormSheet = { readonly sheet: string; readonly rows: readonly (readonly (string | null)[])[]; readonly merged: readonly string[] };
export type FormSource = { readonly file: File } | FormSheet;
export const AMOUNT_UNITS = ['元', '千元', '万元', '百万元', '亿元'] as const;
export type FormOptions = { readonly kind: ProjectForm; readonly dryRun: boolean; /** What the money is in, where the form is not believed. */ readonly unit?: (typeof AMOUNT_UNITS)[number]; readonly year?: number; readonly month?: number };

export function formBody(source: FormSource, { kind, unit, year, month }: FormOptions): FormData | Record<string, unknown> {
  const said = { ...(unit !== undefined && { amount_unit: unit }), ...(year !== undefined && { fiscal_year: year }), ...(month !== undefined && { month }) };
  if (!('file' in source)) return { kind, ...source, ...said };
  const body = new FormData();
  body.append('file', source.file, source.file.name);
  for (const [name, value] of Object.entries({ kind, ...said })) body.append(name, String(value));
  return body;
}
