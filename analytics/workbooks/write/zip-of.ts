/** A zip archive of a few parts, always the same bytes for the same content: no times are kept. */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipPart = { readonly name: string; readonly bytes: Uint8Array };

/** 1980-01-01, the first day of the format. */
const FIRST_DAY = 0x0021;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const LARGEST = 0xffff_ffff;

/** @throws RangeError beyond what the format without its extension holds: 4 GiB or 65,535 parts */
export function zipOf(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  if (parts.length > 0xfffe) throw new RangeError(`${parts.length} parts are too many for one archive`);
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(FIRST_DAY, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    if (at > LARGEST) throw new RangeError('the archive is larger than 4 GiB');
    place.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, path, packed);
    directory.push(Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([VERSION, 0]), common, place, path);
    at += 30 + path.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
  end.writeUInt32LE(at, 16);
  const all = Buffer.concat([...bodies, ...directory, end]);
  const whole = new Uint8Array(all.length);
  whole.set(all);
  return whole;
}
