/**
 * What the hidden sheet `_jixiao` records of each block that was written, and
 * what a row of it is worth: it lies in the person's workbook, may have been
 * edited by hand, and is checked before anything is believed. Pure.
 */
import { z } from 'zod';
import type { Text } from '../../analytics/errors.ts';
import type { Cell } from '../cells.ts';
import { fingerprint } from './restore.ts';

export const RECORD_SHEET = '_jixiao';
/** Excel takes 32,767 characters in a cell. */
const MOST_CHARACTERS = 32_000;

const rulePack = z.object({ id: z.string(), version: z.string(), status: z.string() });

/** Where a block's values come from and how to get them again. */
const blockSource = z.object({
  analysis: z.string().min(1),
  params: z.unknown(),
  /** What of the result stands in the sheet, and how; its kind names one of the views of recalculate.ts. */
  view: z.looseObject({ kind: z.string() }),
  asked: z.object({ role: z.string().nullable(), org: z.string().nullable(), lang: z.enum(['zh', 'en']) }),
  data_version: z.int().nullable(),
  rule_packs: z.array(rulePack),
});
export type BlockSource = z.infer<typeof blockSource>;

export const blockRecord = z.object({
  id: z.string().min(1),
  title: z.string(),
  sheetName: z.string(),
  tableId: z.string().min(1),
  tableName: z.string().min(1),
  /** Where it was written; where it is now is asked of the table. */
  address: z.string(),
  source: blockSource,
  at: z.iso.datetime(),
  /** Fingerprint of the contents right after the write. */
  hash: z.string(),
});
export type BlockRecord = z.infer<typeof blockRecord>;

export const RECORD_HEADER = ['编号', '说明', '工作表', '表格标识', '表格名称', '区域', '分析', '参数', '取用方式', '身份', '数据版本', '规则包', '写入时间', '内容指纹', '校验'] as const;

/** A row of the sheet; every cell is text. A parameter too long for a cell is left out, and said so when it is asked for again. */
export function recordRow({ id, title, sheetName, tableId, tableName, address, source, at, hash }: BlockRecord): string[] {
  const cells = [
    id, title, sheetName, tableId, tableName, address, source.analysis, fitting(source.params), fitting(source.view), JSON.stringify(source.asked),
    source.data_version === null ? '' : String(source.data_version), JSON.stringify(source.rule_packs), at, hash,
  ];
  return [...cells, fingerprint([cells])];
}

/** Whether what was asked can be recorded, so that the block can be calculated again. */
export const isRecordable = (params: unknown): boolean => fitting(params) !== '';

function fitting(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= MOST_CHARACTERS ? text : '';
}

export type RecordFault = { /** Row of the sheet, counted from 1. */ readonly row: number; readonly text: Text };
export type Records = { readonly records: readonly BlockRecord[]; readonly faults: readonly RecordFault[]; readonly foreign: boolean };

/** Reads the sheet's rows; a row whose check does not fit is not believed, and said with its number. */
export function readRecords(rows: readonly (readonly Cell[])[]): Records {
  const [header, ...body] = rows;
  if (!header || RECORD_HEADER.some((title, index) => header[index] !== title)) return { records: [], faults: [], foreign: true };
  const records: BlockRecord[] = [];
  const faults: RecordFault[] = [];
  body.forEach((cells, index) => {
    const texts = RECORD_HEADER.map((_, column) => String(cells[column] ?? ''));
    if (texts.every((text) => text === '')) return;
    const row = index + 2;
    const record = texts.at(-1) === fingerprint([texts.slice(0, -1)]) ? recordOf(texts) : null;
    if (record === null) {
      faults.push({
        row,
        text: {
          zh: `工作表“${RECORD_SHEET}”第 ${row} 行被手工改动过或不完整，未采用这条写入记录；表中的数据不受影响。`,
          en: `Row ${row} of the sheet "${RECORD_SHEET}" was edited by hand or is incomplete and is not used; the data in your sheets is not affected.`,
        },
      });
    } else if (!records.some(({ id }) => id === record.id)) records.push(record);
  });
  return { records, faults, foreign: false };
}

function recordOf(texts: readonly string[]): BlockRecord | null {
  const [id, title, sheetName, tableId, tableName, address, analysis, params, view, asked, version, packs, at, hash] = texts as [string, string, string, string, string, string, string, string, string, string, string, string, string, string];
  const parsed = blockRecord.safeParse({
    id, title, sheetName, tableId, tableName, address, at, hash,
    source: {
      analysis,
      params: json(params),
      view: view === '' ? { kind: TOO_LONG } : json(view),
      asked: json(asked),
      data_version: version === '' ? null : Number(version),
      rule_packs: json(packs),
    },
  });
  return parsed.success ? parsed.data : null;
}

/** The view of a block whose parameters did not fit into a cell. */
export const TOO_LONG = 'too_long';

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
