/** Reads a request's JSON with a limit that is counted while reading. */
import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import { AppError } from '../analytics/errors.ts';
import { rounded } from '../analytics/numeric/rounding.ts';
import { mediaType } from './door.ts';
import { depthOf, placeOfError } from './json-place.ts';
import type { AppEnv } from './services.ts';

const MEBIBYTE = 2 ** 20;
const JSON_LIMIT = 20 * MEBIBYTE;
export const UPLOAD_LIMIT = 50 * MEBIBYTE;
const DEEPEST = 64;

/** @throws AppError `too_large`, or `invalid_params` with the place where the text stops being JSON */
export async function readJson(c: Context<AppEnv>): Promise<unknown> {
  if (mediaType(c.req.raw.headers) !== 'application/json') {
    throw new AppError('invalid_params', {
      zh: '这个地址只接受 JSON，请把 Content-Type 设为 application/json 后重试。',
      en: 'This address takes JSON only; please send it with Content-Type application/json.',
    });
  }
  return parseJson(await readBytes(c, JSON_LIMIT));
}

/** Most that is read only to be thrown away, in multiples of the limit. */
const PATIENCE = 4;
/** A caller who sends nothing for so long waits for the answer. */
const SILENCE_MS = 1_000;

/**
 * The whole body, or a refusal where it is longer than `limit` bytes. Of a longer one nothing is kept, but what the
 * caller is sending is taken first: who still sends when the connection closes sees that and not the refusal.
 */
export async function readBytes(c: Context<AppEnv>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > limit * PATIENCE) throw tooLarge(limit, declared);
  // Of a length that was said no more is read; as one piece it costs a third of what a stream does.
  if (declared > 0 && declared <= limit && c.req.header('transfer-encoding') === undefined) return wholeBody(c, limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  while (declared <= limit && size <= limit) {
    const part = await reader?.read();
    if (part?.value === undefined) break;
    size += part.value.byteLength;
    chunks.push(part.value);
  }
  if (declared > limit || size > limit) {
    chunks.length = 0;
    const rest = await discard(reader, limit * PATIENCE - size);
    throw tooLarge(limit, declared || (rest === null ? undefined : size + rest));
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Outside of a socket nobody has held the caller to the length that was said. */
async function wholeBody(c: Context<AppEnv>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await c.req.raw.arrayBuffer());
  if (bytes.byteLength > limit) throw tooLarge(limit, bytes.byteLength);
  return bytes;
}

/** @returns how many bytes there were, null where the caller did not come to an end */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, most: number): Promise<number | null> {
  let size = 0;
  while (size <= most) {
    const part = await Promise.race([reader?.read(), setTimeout(SILENCE_MS, 'silence' as const, { ref: false })]);
    if (part === 'silence') return null;
    if (part?.value === undefined) return size;
    size += part.value.byteLength;
  }
  return null;
}

function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (depthOf(text) > DEEPEST) {
    throw new AppError('invalid_params', {
      zh: `请求的 JSON 嵌套超过 ${DEEPEST} 层，不予处理。请检查后重试。`,
      en: `The request's JSON is nested more than ${DEEPEST} levels deep and is refused. Please check it and try again.`,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column, found } = placeOfError(text);
    const what = found === '' ? { zh: '内容在这里结束', en: 'the text ends there' } : { zh: `这里是“${found}”`, en: `found "${found}"` };
    throw new AppError(
      'invalid_params',
      {
        zh: `请求内容不是正确的 JSON：第 ${line} 行第 ${column} 个字符处出错，${what.zh}。请更正后重试。`,
        en: `The request is not valid JSON: line ${line}, character ${column}, ${what.en}. Please correct it and try again.`,
      },
      { details: { line, column }, cause },
    );
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new AppError(
      'invalid_params',
      { zh: '请求内容不是 UTF-8 编码。请改用 UTF-8 后重试。', en: 'The request is not encoded in UTF-8. Please send it in UTF-8.' },
      { cause },
    );
  }
}

function tooLarge(limit: number, declared?: number): AppError {
  const size = declared === undefined ? { zh: '', en: '' } : { zh: `（${inMegabytes(declared)} MB）`, en: ` (${inMegabytes(declared)} MB)` };
  return new AppError(
    'too_large',
    {
      zh: `请求内容${size.zh}超过上限 ${inMegabytes(limit)} MB，没有处理。请分批提交。`,
      en: `The request${size.en} is larger than the limit of ${inMegabytes(limit)} MB and was not taken. Please send it in parts.`,
    },
    { details: { limit_bytes: limit } },
  );
}

function inMegabytes(bytes: number): string {
  return String(rounded(bytes / MEBIBYTE, 1));
}
