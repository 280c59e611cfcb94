/**
 * The packaged Chromium brings its own NSS, whose token module is linked with
 * libsqlite3. A bare system has none, and the browser ends at its first https
 * page. It needs no certificate database here, so a library that names the
 * functions and lets each of them fail is enough: NSS goes on without one.
 *
 * Written by hand as an ELF shared object for x86-64 (System V ABI, gABI ch. 5).
 */
const FUNCTIONS_THAT_ANSWER_A_STATUS = [
  'bind_blob', 'bind_int', 'bind_text', 'busy_timeout', 'close', 'exec', 'file_control', 'finalize', 'open_v2', 'prepare_v2', 'reset', 'step',
];
const FUNCTIONS_THAT_ANSWER_A_POINTER = ['column_blob', 'column_bytes', 'column_int', 'column_text', 'free', 'mprintf'];

const PAGE = 0x1000;
const STATUS_ERROR = [0xb8, 1, 0, 0, 0, 0xc3]; // mov eax, 1; ret
const NOTHING = [0x31, 0xc0, 0xc3]; // xor eax, eax; ret

type Symbol = { name: string; value: number; kind: 'function' | 'object' };

/** @returns the bytes of libsqlite3.so.0 */
export function standInSqlite(): Buffer {
  const strings = new StringTable();
  const soname = strings.add('libsqlite3.so.0');
  const file = Buffer.alloc(2 * PAGE);
  const code = 0x800;
  Buffer.from(STATUS_ERROR).copy(file, code);
  Buffer.from(NOTHING).copy(file, code + 16);
  const symbols: Symbol[] = [
    ...FUNCTIONS_THAT_ANSWER_A_STATUS.map((name) => ({ name, value: code, kind: 'function' as const })),
    ...FUNCTIONS_THAT_ANSWER_A_POINTER.map((name) => ({ name, value: code + 16, kind: 'function' as const })),
    { name: 'temp_directory', value: PAGE + 0x800, kind: 'object' },
  ];

  const symbolTable = 0x200;
  symbols.forEach(({ name, value, kind }, index) => {
    const at = symbolTable + 24 * (index + 1);
    file.writeUInt32LE(strings.add(`sqlite3_${name}`), at);
    file.writeUInt8(0x10 | (kind === 'function' ? 2 : 1), at + 4);
    file.writeUInt16LE(1, at + 6);
    file.writeBigUInt64LE(BigInt(value), at + 8);
    file.writeBigUInt64LE(8n, at + 16);
  });

  // One bucket: the chain runs through all symbols.
  const hash = 0x480;
  const count = symbols.length + 1;
  [1, count, 1, 0, ...symbols.map((_, index) => (index + 2) % count)].forEach((word, index) => file.writeUInt32LE(word, hash + 4 * index));

  const stringTable = 0x600;
  const text = strings.bytes();
  text.copy(file, stringTable);
  const dynamic: [tag: number, value: number][] = [[4, hash], [5, stringTable], [6, symbolTable], [10, text.length], [11, 24], [14, soname], [0, 0]];
  dynamic.forEach(([tag, value], index) => {
    file.writeBigUInt64LE(BigInt(tag), PAGE + 16 * index);
    file.writeBigUInt64LE(BigInt(value), PAGE + 16 * index + 8);
  });

  writeHeader(file, [
    { type: 1, flags: 5, offset: 0, size: PAGE, align: PAGE },
    // The loader writes addresses into the dynamic section.
    { type: 1, flags: 6, offset: PAGE, size: PAGE, align: PAGE },
    { type: 2, flags: 6, offset: PAGE, size: 16 * dynamic.length, align: 8 },
    // Without it the loader would ask for a stack that can be executed.
    { type: 0x6474e551, flags: 6, offset: 0, size: 0, align: 16 },
  ]);
  return file;
}

type Segment = { type: number; flags: number; offset: number; size: number; align: number };

function writeHeader(file: Buffer, segments: readonly Segment[]): void {
  Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]).copy(file);
  file.writeUInt16LE(3, 16); // shared object
  file.writeUInt16LE(62, 18); // x86-64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(64n, 32);
  file.writeUInt16LE(64, 52);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(segments.length, 56);
  segments.forEach(({ type, flags, offset, size, align }, index) => {
    const at = 64 + 56 * index;
    file.writeUInt32LE(type, at);
    file.writeUInt32LE(flags, at + 4);
    for (const [place, value] of [[8, offset], [16, offset], [24, offset], [32, size], [40, size], [48, align]] as const) {
      file.writeBigUInt64LE(BigInt(value), at + place);
    }
  });
}

class StringTable {
  #text = '\0';

  add(name: string): number {
    const at = this.#text.length;
    this.#text += `${name}\0`;
    return at;
  }

  bytes(): Buffer {
    return Buffer.from(this.#text, 'latin1');
  }
}
