/** Reads a request's JSON with a limit that is counted while reading. */
import type { Context } from 'hono';
import { AppError } from '../analytics/errors.ts';
import { mediaType } from './door.ts';
import { depthOf, placeOfError } from './json-place.ts';
import type { AppEnv } from './services.ts';

const MEBIBYTE = 2 ** 20;
export const JSON_LIMIT = 20 * MEBIBYTE;
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

/** Most that is read to its end only to be thrown away, in multiples of the limit. */
const PATIENCE = 4;

/**
 * The whole body, or a refusal where it is longer than `limit` bytes. Of a longer one nothing is kept, but it is read to
 * its end: a caller who is still sending when the connection closes sees a broken connection and not the refusal.
 */
export async function readBytes(c: Context<AppEnv>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(c.req.header('content-length') ?? 0);
  if (declared > limit * PATIENCE) throw tooLarge(limit, declared);
  let chunks: Uint8Array[] = [];
  let size = 0;
  const reader = c.req.raw.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit * PATIENCE) throw tooLarge(limit);
    if (size > limit || declared > limit) chunks = [];
    else chunks.push(part.value);
  }
  if (size > limit || declared > limit) throw tooLarge(limit, Math.max(size, declared));
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
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

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
  return (bytes / MEBIBYTE).toFixed(1).replace(/\.0$/, '');
}
