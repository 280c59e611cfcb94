/** Files as they travel: what is text goes out compressed, made once for each state of a file. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Served } from './files.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below it the headers weigh more than what is saved. */
const SMALLEST = 1_024;
/** The files of the pane and of office.js; the oldest goes first. */
const MOST_KEPT = 300;
const TEXT = /^(text\/|application\/json|image\/svg)/;

const ENCODINGS = {
  br: (body: Uint8Array) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (body: Uint8Array) => zip(body),
} as const;
type Encoding = keyof typeof ENCODINGS;

export type Sent = Served & { readonly encoding: Encoding | null };

/** Remembers by place and etag, so a file that has changed is compressed anew. */
export function createCompressor() {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return async (place: string, served: Served, accepted: string | undefined): Promise<Sent> => {
    const encoding = served.body.length >= SMALLEST && TEXT.test(served.type) ? chosen(accepted) : null;
    if (encoding === null) return { ...served, encoding };
    const key = `${encoding} ${served.etag} ${place}`;
    const body = kept.get(key) ?? ENCODINGS[encoding](served.body).then((bytes) => Uint8Array.from(bytes));
    kept.set(key, body);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
    return { ...served, body: await body, etag: served.etag.replace(/"$/, `-${encoding}"`), encoding };
  };
}

/** A coding that is refused by `q=0` is not used. */
function chosen(accepted = ''): Encoding | null {
  const codings = accepted.split(',').map((one) => one.trim().split(/\s*;\s*/));
  const takes = (name: Encoding) => codings.some(([coding, q]) => coding === name && !/^q=0(\.0*)?$/.test(q ?? ''));
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : null;
}
