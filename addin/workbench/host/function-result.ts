import type { CellValue } from './workbook-port.ts';

/** One answer of the pane's custom-function runtime. */
export interface InvocationResult {
  readonly id: number;
  readonly value?: unknown;
  readonly failed?: boolean;
  readonly errorCode?: number;
}

export interface FunctionOutcome {
  readonly value: CellValue | CellValue[][];
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** The runtime's numbers for CustomFunctions.ErrorCode; a thrown ordinary error (2, 3) is #VALUE!. */
const CODES: Readonly<Record<number, string>> = { 1: '#N/A', 5: '#DIV/0!', 6: '#NUM!', 7: '#VALUE!', 8: '#NULL!', 9: '#NAME?', 10: '#NAME?' };

/** Only these two keep the author's sentence. */
const WITH_SENTENCE = new Set(['#VALUE!', '#N/A']);

export function readResult({ value, failed, errorCode }: InvocationResult): FunctionOutcome {
  if (failed) {
    const code = CODES[errorCode ?? 7] ?? '#VALUE!';
    return { value: code, error: { code, message: WITH_SENTENCE.has(code) && typeof value === 'string' ? value : '' } };
  }
  if (Array.isArray(value)) {
    const rows = (value as unknown[]).map((row) => (Array.isArray(row) ? (row as unknown[]) : [row]).map((item) => single(item).value as CellValue));
    return rows.length > 0 && rows.every((row) => row.length > 0) ? { value: rows, error: undefined } : fault('');
  }
  return single(value);
}

/** A plain value, or a returned CustomFunctions.Error in its JSON form. */
function single(value: unknown): FunctionOutcome {
  if (value === null || value === undefined) return { value: 0, error: undefined };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return { value, error: undefined };
  const error = value as { readonly basicValue?: unknown; readonly code?: unknown; readonly message?: unknown; readonly errorMessage?: unknown };
  const code = typeof error.basicValue === 'string' ? error.basicValue : typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('#')) return { value: code, error: { code, message: String(error.message ?? error.errorMessage ?? '') } };
  return fault('');
}

function fault(message: string): FunctionOutcome {
  return { value: '#VALUE!', error: { code: '#VALUE!', message } };
}
