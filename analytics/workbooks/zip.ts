/** The parts of a zip archive, each unpacked as a stream under one common budget. Nothing is ever written to a disk. */
import { createInflateRaw, crc32 } from 'node:zlib';
import type { WorkbookLimits } from './limits.ts';
import { damaged, tooMuch, WorkbookRefused } from './refused.ts';

type Entry = { readonly method: number; readonly checksum: number; readonly packed: number; readonly size: number; readonly at: number };

const END = 0x06054b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const UNPACKED_A_TIME = 256 * 1024;
const MEBIBYTE = 2 ** 20;
/** The flag of a name that is written in UTF-8. */
const UTF8 = 0x0800;

export class Archive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: WorkbookLimits;
  #inflated = 0;

  /** @throws WorkbookRefused where the archive is damaged, encrypted, names a path outside itself or claims to be too large */
  constructor(bytes: Uint8Array, limits: WorkbookLimits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
    try {
      this.#entries = readDirectory(this.#bytes, limits);
    } catch (error) {
      if (error instanceof RangeError) throw damaged('目录 directory');
      throw error;
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The content of one part, piece by piece. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (!entry) throw damaged(name);
    const packed = this.#packedBytes(entry, name);
    let checksum = 0;
    let size = 0;
    for await (const piece of entry.method === 0 ? [packed] : unpack(packed, name)) {
      size += piece.length;
      this.#inflated += piece.length;
      if (this.#inflated > this.#limits.inflatedBytes) throw tooLarge(this.#limits);
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (size !== entry.size || checksum !== entry.checksum) throw damaged(name);
  }

  #packedBytes(entry: Entry, name: string): Buffer {
    const bytes = this.#bytes;
    if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw damaged(name);
    const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28);
    if (from + entry.packed > bytes.length) throw damaged(name);
    return bytes.subarray(from, from + entry.packed);
  }
}

async function* unpack(packed: Buffer, name: string): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: UNPACKED_A_TIME });
  inflate.end(packed);
  const pieces = inflate[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    while (true) {
      const next = await pieces.next().catch(() => {
        throw damaged(name);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    inflate.destroy();
  }
}

function tooLarge({ inflatedBytes }: WorkbookLimits): WorkbookRefused {
  const most = Math.floor(inflatedBytes / MEBIBYTE).toLocaleString('en');
  return tooMuch(`解压后超过 ${most} MB`, `unpacks to more than ${most} MB`);
}

function readDirectory(bytes: Buffer, limits: WorkbookLimits): Map<string, Entry> {
  const { count, from } = findDirectory(bytes);
  if (count > limits.parts) throw tooMuch(`内含超过 ${limits.parts.toLocaleString('en')} 个文件`, `holds more than ${limits.parts.toLocaleString('en')} files`);
  const entries = new Map<string, Entry>();
  for (let i = 0, at = from; i < count; i++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw damaged('目录 directory');
    const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
    const [nameLength, extraLength, commentLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = safeName(nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags & UTF8) !== 0));
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const [size, packed, place] = wide([bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)], extra);
    at += 46 + nameLength + extraLength + commentLength;
    if (name.endsWith('/')) continue;
    if ((flags & 1) === 1) throw new WorkbookRefused('工作簿设有密码，请取消密码保护后重新导入。', 'The workbook is protected by a password; please remove it and import the workbook again.');
    if (method !== 0 && method !== 8) throw damaged(name);
    if (entries.has(name)) throw damaged(`${name} × 2`);
    if (size! > limits.inflatedBytes) throw tooLarge(limits);
    entries.set(name, { method, checksum: bytes.readUInt32LE(at - commentLength - extraLength - nameLength - 46 + 16), size: size!, packed: packed!, at: place! });
  }
  return entries;
}

/** The end record stands last, before a comment of at most 64 KiB. Large archives have a second one with wider numbers. */
function findDirectory(bytes: Buffer): { count: number; from: number } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) {
    if (bytes.readUInt32LE(at) !== END) continue;
    const [count, from] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)];
    if (count !== 0xffff && from !== 0xffffffff) return { count, from };
    const wideAt = Number(bytes.readBigUInt64LE(at - 20 + 8));
    if (bytes.readUInt32LE(wideAt) !== END_64) throw damaged('zip64');
    return { count: Number(bytes.readBigUInt64LE(wideAt + 32)), from: Number(bytes.readBigUInt64LE(wideAt + 48)) };
  }
  throw damaged('末尾缺失 cut off');
}

/** Streaming writers (Java POI) put the true sizes into an extra field and 0xffffffff into the usual place. */
function wide(numbers: number[], extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return numbers.map((value) => {
      if (value !== 0xffffffff) return value;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return numbers;
}

/** Programs on Chinese systems write names in GBK and say nothing; others write UTF-8 and say nothing. */
function nameOf(bytes: Buffer, isUtf8: boolean): string {
  const text = bytes.toString('utf8');
  return isUtf8 || !text.includes('\ufffd') ? text : new TextDecoder('gb18030').decode(bytes);
}

/** @throws WorkbookRefused for a name that would leave the archive if it were unpacked into a folder */
function safeName(written: string): string {
  const name = written.replaceAll('\\', '/');
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..')) {
    const visible = written.replace(/\p{Cc}/gu, '␣').slice(0, 80);
    throw new WorkbookRefused(`工作簿内含越出压缩包的路径“${visible}”，为安全起见没有读取。请在 Excel 中另存后重新导入。`, `The workbook holds a path that leaves the archive (“${visible}”) and was not read for safety; please save it anew in Excel and import that.`);
  }
  return name;
}
