/** The files of an archive of forms, one after the other. Nothing is written to a disk. */
import type { Text } from '../../errors.ts';
import { AppError } from '../../errors.ts';
import { type WorkbookLimits, WORKBOOK_LIMITS } from '../../workbooks/limits.ts';
import { WorkbookRefused } from '../../workbooks/refused.ts';
import { Archive } from '../../workbooks/zip.ts';

/** A season's forms of a city are a few thousand. */
const FOLDER_LIMITS: WorkbookLimits = { ...WORKBOOK_LIMITS, parts: 20_000, inflatedBytes: 4 * 2 ** 30 };
/** A form is some dozen kilobytes. */
const LARGEST_FILE = 32 * 2 ** 20;
/** What systems and programs leave behind. */
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
/** What could be meant as a form, in whatever format. */
const SHEETS = /\.(?:xlsx|xlsm|xltx|xls|xlsb|et|ets|ods|csv)$/i;

export type FolderFile = { readonly name: string; /** Null of a file that is no sheet. */ readonly isSheet: boolean };

export class Folder {
  readonly files: readonly FolderFile[];
  readonly #archive: Archive;

  /** @throws AppError `invalid_params` where it is no zip archive, or one that cannot be trusted */
  constructor(bytes: Uint8Array) {
    this.#archive = open(bytes);
    this.files = this.#archive.names.filter((name) => !LEFT_BEHIND.test(name)).map((name) => ({ name, isSheet: SHEETS.test(name) }));
    if (this.files.length === 0) throw new AppError('invalid_params', { zh: '压缩包中没有文件，请检查后重新上传。', en: 'The archive holds no files; please check it and upload it again.' });
  }

  /** @throws WorkbookRefused where this file is damaged or too large; the others can still be read */
  async bytesOf(name: string): Promise<Uint8Array> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.#archive.pieces(name)) {
      size += piece.length;
      if (size > LARGEST_FILE) throw new WorkbookRefused(`文件解压后超过 ${LARGEST_FILE / 2 ** 20} MB，没有读取。一张表通常只有几十 KB，请检查文件。`, `The file unpacks to more than ${LARGEST_FILE / 2 ** 20} MB and was not read; a form has some dozen kilobytes, please check it.`);
      pieces.push(piece);
    }
    return new Uint8Array(Buffer.concat(pieces));
  }
}

function open(bytes: Uint8Array): Archive {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (!begin.startsWith('504b')) throw refused({ zh: '文件不是 zip 压缩包，请把各单位的表压缩为一个 .zip 文件后上传。', en: 'The file is no zip archive; please pack the forms into one .zip file and upload it.' });
  try {
    const archive = new Archive(bytes, FOLDER_LIMITS);
    if (archive.has('[Content_Types].xml')) throw refused({ zh: '这是一个 Excel 工作簿而不是压缩包，请直接导入，或把多个工作簿压缩为一个 .zip 文件后上传。', en: 'This is a workbook and no archive of workbooks; please import it by itself, or pack several into one .zip file.' });
    return archive;
  } catch (error) {
    if (error instanceof WorkbookRefused) throw refused({ zh: `压缩包没有读取：${error.text.zh}`, en: `The archive was not read: ${error.text.en}` });
    throw error;
  }
}

const refused = (text: Text): AppError => new AppError('invalid_params', text);
