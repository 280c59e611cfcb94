/** An uploaded file with the kind of table that it holds. */
import { z } from 'zod';
import { AppError, type Text } from '../analytics/errors.ts';
import { headerMapping, sourceName } from '../analytics/imports/contract.ts';
import type { ReadOptions } from '../analytics/forms/read/read-form.ts';
import type { HeaderMapping } from '../analytics/imports/headers.ts';
import { MONEY_UNITS } from '../analytics/imports/money-units.ts';
import { parseParams } from '../analytics/params.ts';

export type Upload = { readonly kind: string; readonly file: File; readonly sourceName?: string; readonly mapping?: HeaderMapping; /** Of official forms: what the sender says of all of them. */ readonly form: ReadOptions };

const FIELDS = ['file', 'kind', 'source_name', 'mapping', 'amount_unit', 'fiscal_year', 'month'];

const optionalFields = z.object({
  source_name: sourceName.optional(), mapping: headerMapping.optional(), amount_unit: z.enum(['元', '千元', '万元', '百万元', '亿元']).optional(),
  fiscal_year: z.coerce.number().pipe(z.int().min(1900).max(2200)).optional(), month: z.coerce.number().pipe(z.int().min(1).max(12)).optional(),
});

/** @throws AppError `invalid_params` naming the field that is missing, twice there or unknown */
export async function readUpload(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Upload> {
  const form = await parseForm(bytes, contentType);
  for (const name of new Set(form.keys())) {
    if (!FIELDS.includes(name)) throw refuse({ zh: `上传内容中有不认识的字段 ${name}，应只有 ${FIELDS.join('、')}。请去掉后重试。`, en: `The upload has an unknown field ${name}; expected ${FIELDS.join(', ')} only. Please remove it and try again.` });
    if (form.getAll(name).length > 1) throw refuse({ zh: `上传内容中字段 ${name} 出现了多次。请每次只上传一个文件。`, en: `The upload has the field ${name} more than once. Please upload one file a time.` });
  }
  const [file, kind] = [form.get('file'), form.get('kind')];
  if (!(file instanceof File)) throw noFile();
  if (typeof kind !== 'string' || kind === '') throw refuse({ zh: '没有说明文件的内容类型，请用字段 kind 说明，如 projects。', en: 'The upload does not say what the file holds; please name it in the field kind, such as projects.' });
  const text = (name: string) => textOf(form, name);
  const optional = parseParams(optionalFields, { source_name: text('source_name'), mapping: parseMapping(text('mapping')), amount_unit: text('amount_unit'), fiscal_year: text('fiscal_year'), month: text('month') });
  return { kind, file, sourceName: optional.source_name, mapping: optional.mapping, form: readOptionsOf(optional) };
}

/** What the sender says of all forms. */
export function readOptionsOf({ amount_unit: unit, fiscal_year: fiscalYear, month }: { amount_unit?: string | undefined; fiscal_year?: number | undefined; month?: number | undefined }): ReadOptions {
  return { ...(unit !== undefined && { exponent: MONEY_UNITS[unit]! }), ...(fiscalYear !== undefined && { fiscalYear }), ...(month !== undefined && { month }) };
}

/** A file that is only looked at, as the field `file`. @throws AppError `invalid_params` */
export async function readFileAlone(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Uint8Array> {
  const file = (await parseForm(bytes, contentType)).get('file');
  if (!(file instanceof File)) throw noFile();
  return new Uint8Array(await file.arrayBuffer());
}

/** An empty field is one that was not filled in. */
function textOf(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function parseMapping(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid_params', { zh: '字段 mapping 不是正确的 JSON，应如 {"项目编号":"project_code"}。请更正后重试。', en: 'The field mapping is not JSON; expected something like {"No.":"project_code"}. Please correct it and try again.' }, { cause });
  }
}

async function parseForm(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new AppError('invalid_params', { zh: '上传内容不是完整的 multipart/form-data。请重新上传。', en: 'The upload is not complete multipart/form-data. Please upload it again.' }, { cause });
  }
}

function noFile(): AppError {
  return refuse({ zh: '上传内容中没有文件，请用字段 file 附上 .xlsx 或 .csv 文件。', en: 'The upload holds no file; please attach the .xlsx or .csv file as the field file.' });
}

function refuse(text: Text): AppError {
  return new AppError('invalid_params', text);
}
