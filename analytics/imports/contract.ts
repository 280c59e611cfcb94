/** What an import is given and what it answers. Browser-safe. */
import { z } from 'zod';
import { freeText, limit, offset, packUsed } from '../contract.ts';
import { FORM_KINDS, PROJECT_FORMS } from '../forms/contract.ts';

export const IMPORT_KINDS = [
  'organizations', 'org_assessments', 'indicators', 'projects', 'project_funds', 'project_indicators', 'evaluations',
  'cost_items', 'service_outputs', 'cost_standards', 'monitor_readings',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** One thing that is wrong with a file, at its place. Nothing is written while there is one. */
export const importProblem = z.object({
  sheet: z.string().nullable(),
  /** As the sheet shows it: the header is row 1. Of JSON rows the first is row 1. Null where the whole file is meant. */
  row: z.int().nullable(),
  /** The header as it is written in the file. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string(),
  message: z.string(),
  /** Of an official form: the address of the cell, such as D7. */
  cell: z.string().nullable().optional(),
});
export type ImportProblem = z.infer<typeof importProblem>;

const importCounts = z.object({ read: z.int(), inserted: z.int(), updated: z.int() });

/** Of an official form: what was stored all the same but should be looked at, with its cell. The sentences are among `warnings` too. */
export const importNotice = z.object({
  code: z.string(), sheet: z.string().nullable(), cell: z.string().nullable(), column: z.string().nullable(), value: z.string().nullable(), expected: z.string(), message: z.string(),
});

/** A self-evaluation scored anew by a rule pack and the goals that were approved, else stored: what the form says in all, and between what the rules give it lies; lines whose points are not what the rules give. */
export const rescored = z.object({ stated: z.number().nullable(), low: z.number(), high: z.number(), differing: z.int() });

export const importReport = z.object({
  /** Null where nothing was written: a dry run or a refused file. */
  import_id: z.string().nullable(),
  kind: z.enum([...IMPORT_KINDS, ...FORM_KINDS]),
  dry_run: z.boolean(),
  rows: importCounts,
  problems: z.array(importProblem),
  warnings: z.array(z.string()),
  /** The latest import of the very same content, or null. */
  duplicate_of: z.string().nullable(),
  data_version: z.int(),
  notices: z.array(importNotice).optional(),
  /** Of official forms: the project-year of each. */
  projects: z.array(z.object({ project_code: z.string(), fiscal_year: z.int(), sheet: z.string(), rescored: rescored.nullable() })).optional(),
  /** By which self-evaluations were scored anew. */
  rule_packs: z.array(packUsed).optional(),
  /** Where the table was found and what each of its headers was taken for; absent where the file could not be read. */
  table: z.object({
    sheet: z.string().nullable(),
    header_row: z.int().nullable(),
    headers: z.array(z.object({ text: z.string(), letter: z.string().nullable(), column: z.string().nullable() })),
  }).optional(),
});
export type ImportReport = z.infer<typeof importReport>;

/** What a file could be, before it is loaded. */
export const importPreview = z.object({
  /** Official forms by the titles of their sheets; they are loaded as forms, not as tables. */
  forms: z.array(z.object({ kind: z.enum(FORM_KINDS), sheet: z.string() })).optional(),
  /** The likeliest first; none where no header is known. */
  guesses: z.array(z.object({
    kind: z.enum(IMPORT_KINDS),
    /** A source whose saved mapping explains the headers; null for the names that everybody uses. */
    source_name: z.string().nullable(),
    sheet: z.string().nullable(),
    header_row: z.int(),
    /** Every required column is there. */
    fits: z.boolean(),
    known: z.int(),
    unknown: z.int(),
  })),
  kinds: z.array(z.object({
    kind: z.enum(IMPORT_KINDS),
    title: z.string(),
    /** False where the caller's role may not load it. */
    allowed: z.boolean(),
    columns: z.array(z.object({ column: z.string(), title: z.string(), required: z.boolean() })),
  })),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** Header of the file → column of ours; null leaves the column out. */
export const headerMapping = z.record(z.string().min(1).max(200), z.string().nullable());
/** What the sender calls the program or office that the file comes from. */
export const sourceName = z.string().trim().min(1).max(100);

export const importMappingList = z.object({
  total: z.int(),
  rows: z.array(z.object({ source_name: z.string(), kind: z.string(), mapping: headerMapping, saved_at: z.string() })),
});

/** The JSON body: one object a row, keys are headers. */
export const importRequest = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))).max(10_000),
  /** The mapping is kept under this name when the import succeeds, and used again when the name comes without one. */
  source_name: sourceName.optional(),
  mapping: headerMapping.optional(),
});

const sheetCell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The JSON body of an official form: the sheet as it stands, since in a form the place is the meaning. */
export const formRowsRequest = z.strictObject({
  kind: z.enum(PROJECT_FORMS),
  /** The worksheet's name, by which problems are told. */
  sheet: freeText(100),
  /** Row by row from A1 on; a row may end early. */
  rows: z.array(z.array(sheetCell).max(200)).min(1).max(5_000),
  /** Areas of merged cells, such as A1:G1. */
  merged: z.array(z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}[1-9]\d{0,6}$/)).max(5_000).default([]),
  /** What the sender says of the form, as with a file. */
  amount_unit: z.enum(['元', '千元', '万元', '百万元', '亿元']).optional(),
  fiscal_year: z.int().min(1900).max(2200).optional(),
  month: z.int().min(1).max(12).optional(),
});
export type FormRowsRequest = z.output<typeof formRowsRequest>;

/** One import that was written. */
export const importRecord = z.object({
  import_id: z.string(),
  kind: z.string(),
  source: z.string().nullable(),
  file_hash: z.string(),
  imported_by: z.string(),
  /** ISO 8601 in UTC. */
  imported_at: z.string(),
  rows: importCounts,
  /** Always empty: a file with a problem is refused whole. */
  problems: z.array(importProblem),
  warnings: z.array(z.string()),
  data_version: z.int(),
});
export type ImportRecord = z.infer<typeof importRecord>;

export const importList = z.object({ total: z.int(), rows: z.array(importRecord) });
export const importListQuery = z.strictObject({ limit: limit(), offset: offset() });
