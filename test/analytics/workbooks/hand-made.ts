/** Zip archives and workbooks made by hand, for what no program would write. */
import { crc32, deflateRawSync } from 'node:zlib';

export type Part = { name: string; content: string | Buffer; flags?: number; /** What the directory says instead of the truth. */ claims?: number; checksum?: number; wide?: boolean };

export function zip(parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, flags = 0, claims, checksum, wide = false } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(path.length, 26);
    const extra = Buffer.alloc(wide ? 28 : 0);
    if (wide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      [bytes.length, packed.length, at].forEach((value, i) => extra.writeBigUInt64LE(BigInt(value), 4 + i * 8));
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(checksum ?? crc32(bytes), 16);
    entry.writeUInt32LE(wide ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(wide ? 0xffffffff : (claims ?? bytes.length), 24);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(wide ? 0xffffffff : at, 42);
    bodies.push(local, path, packed);
    directory.push(entry, path, extra);
    at += 30 + path.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export type Pieces = { sheet?: string; type?: string; workbook?: string; styles?: string; strings?: string; more?: Part[] };

/** The parts of a workbook with one sheet 项目; each can be replaced. `sheet` is what stands inside `<worksheet>`. */
export function partsOf({ sheet = '', type = SHEET_TYPE, workbook = '', styles, strings, more = [] }: Pieces): Part[] {
  const link = (id: string, kind: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  return [
    { name: '[Content_Types].xml', content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>` },
    { name: '_rels/.rels', content: `<Relationships>${link('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `<workbook xmlns:r="${RELATIONS}">${workbook}<sheets><sheet name="项目" sheetId="1" r:id="s1"/></sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${link('s1', 'worksheet', 'worksheets/sheet1.xml')}${link('s2', 'styles', 'styles.xml')}${link('s3', 'sharedStrings', '/xl/sharedStrings.xml')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x">${sheet}</worksheet>` },
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: styles }]),
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ...more,
  ];
}

export const handMade = (pieces: Pieces) => zip(partsOf(pieces));

/** Cells without addresses, as some writers leave them out. Text becomes an inline text, a cell as XML stays as it is. */
export function sheetData(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (text.startsWith('<c') ? text : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData>`;
}
