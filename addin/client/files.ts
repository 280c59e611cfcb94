/** Workbook files that the service makes, as they are saved. */
import type { z } from 'zod';
import type { modelRequest } from '../../analytics/cost/model/contract.ts';
import type { FormKind } from '../../analytics/forms/contract.ts';
import type { exportRequest } from '../../analytics/forms/out/contract.ts';
import type { reductionExport } from '../../analytics/reduce/workbook/contract.ts';
import type { AskOptions } from './request.ts';

/** A large file takes longer than a question. */
const MINUTES = 10 * 60_000;

export type SavedFile = { readonly name: string; readonly content: Blob };
export type AskingFile = (path: string, body: unknown, ask: AskOptions) => Promise<SavedFile>;

export function fileCalls(askingFile: AskingFile) {
  const file = (form: string, body: unknown, ask: AskOptions) => askingFile(`/api/v1/exports/${form}`, body, { deadlineMilliseconds: MINUTES, ...ask });
  return {
    /** A full cost, and the need derived from it, as a workbook of formulas. */
    costModelFile: (body: z.input<typeof modelRequest>, ask: AskOptions = {}) => file('cost_model', body, ask),
    /** An official form, empty or filled with what the caller may see. */
    formFile: (form: FormKind, body: z.input<typeof exportRequest>, ask: AskOptions = {}) => file(form, body, ask),
    /** A reduction as it was decided or calculated. */
    reductionFile: (body: z.input<typeof reductionExport>, ask: AskOptions = {}) => file('reduction', body, ask),
  };
}

/** @returns undefined for what is no workbook */
export async function readWorkbook(response: Response): Promise<SavedFile | undefined> {
  if (!response.headers.get('content-type')?.includes('spreadsheetml')) return undefined;
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'jixiao.xlsx';
  return { name: decodeURIComponent(name), content: await response.blob() };
}
