/** What the service and the process that runs a stranger's SQL say to each other. */
import type { Cell } from '../contract.ts';

export type Limits = { readonly rows: number; readonly bytes: number; readonly seconds: number; readonly memory_mb: number };
export type SheetTable = { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

export type Order = {
  readonly path: string;
  readonly sql: string;
  readonly params: Readonly<Record<string, Cell>>;
  readonly tables: readonly SheetTable[];
  /** Tables of the extract, in lower case. */
  readonly published: readonly string[];
  readonly limits: Limits;
};

export type Read = { readonly columns: { name: string; type: string }[]; readonly rows: (string | number | boolean | null)[][]; readonly truncated: boolean };
/** `rows` is the JSON text of as many rows as `count` says: the service passes it on as it is. */
export type Outcome = { readonly columns: Read['columns']; readonly rows: string; readonly count: number; readonly truncated: boolean; readonly ms: number };

/** `text` is a sentence that was written for the person; `fault` is what DuckDB said. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'refused'; readonly code: 'invalid_params' | 'not_allowed'; readonly text: { zh: string; en: string }; readonly details?: unknown }
  | { readonly kind: 'fault'; readonly message: string };
