/** Files of one folder, and nothing outside of it: names are checked before the disk is touched. */
import { readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

export type Served = { readonly body: Uint8Array<ArrayBuffer>; readonly type: string; readonly etag: string };

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * @param path as it stands in the address, percent-encoded, without a leading slash
 * @returns null for what is not there, is no file, or is not a plain name inside `root`
 */
export async function readServed(root: string, path: string): Promise<Served | null> {
  const names = plainNames(path);
  if (names === null) return null;
  const type = TYPES[names.at(-1)!.split('.').at(-1)!.toLowerCase()];
  if (type === undefined) return null;
  const file = join(root, ...names);
  if (!file.startsWith(root + sep)) return null;
  try {
    const { size, mtimeMs } = await stat(file);
    return { body: await readFile(file), type, etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

/** Path segments that are ordinary file names on every system; null when one is not. */
function plainNames(path: string): string[] | null {
  try {
    const names = path.split('/').map(decodeURIComponent);
    return names.every((name) => /^[\p{L}\p{N}_@-][\p{L}\p{N} _@.()~+-]*$/u.test(name)) ? names : null;
  } catch {
    return null;
  }
}
