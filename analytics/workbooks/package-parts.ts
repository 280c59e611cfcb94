/** Where the parts of a workbook are, and what it holds besides cells. */
import type { Text } from '../errors.ts';
import type { WorkbookLimits } from './limits.ts';
import { builtInFormat, type Format, formatOf, GENERAL } from './number-text.ts';
import { tooMuch, WorkbookRefused } from './refused.ts';
import { type Attributes, attribute, readXml } from './xml.ts';
import type { Archive } from './zip.ts';

export type Sheet = { readonly name: string; readonly part: string; readonly hidden: boolean };
export type Parts = { readonly sheets: readonly Sheet[]; readonly is1904: boolean; readonly styles: string | null; readonly sharedStrings: string | null; readonly warnings: readonly Text[] };

const CELLS = /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template)\.macroenabled\.main\+xml$/i;

/** @throws WorkbookRefused where it is no workbook, or one of another format */
export async function findParts(archive: Archive, limits: WorkbookLimits): Promise<Parts> {
  const main = await findMain(archive);
  const links = await relationsOf(archive, main);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(archive.pieces(main), main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const link = links.get(attribute(attributes, 'id') ?? '');
      if (link?.type !== 'worksheet') return;
      sheets.push({ name: attributes.name ?? '', part: link.part, hidden: (attributes.state ?? 'visible') !== 'visible' });
      if (sheets.length > limits.sheets) throw tooMuch(`有超过 ${limits.sheets} 个工作表`, `has more than ${limits.sheets} sheets`);
    },
  });
  const partOf = (type: string) => [...links.values()].find((link) => link.type === type && archive.has(link.part))?.part ?? null;
  return { sheets, is1904, styles: partOf('styles'), sharedStrings: partOf('sharedStrings'), warnings: warningsOf(archive, sheets) };
}

async function findMain(archive: Archive): Promise<string> {
  const main = [...(await relationsOf(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.part;
  if (main === undefined || !archive.has(main) || !archive.has('[Content_Types].xml')) throw notAWorkbook();
  let type: string | undefined;
  let standard: string | undefined;
  await readXml(archive.pieces('[Content_Types].xml'), '[Content_Types].xml', {
    open: (name, { PartName: part, Extension: extension, ContentType: content }) => {
      if (name === 'Override' && part?.toLowerCase() === `/${main}`.toLowerCase()) type = content;
      if (name === 'Default' && main.toLowerCase().endsWith(`.${extension?.toLowerCase()}`)) standard = content;
    },
  });
  const found = type ?? standard ?? '';
  if (/ms-excel\.sheet\.binary/i.test(found)) throw new WorkbookRefused('文件是二进制工作簿（.xlsb），请在 Excel 中另存为“Excel 工作簿（.xlsx）”后重新导入。', 'The file is a binary workbook (.xlsb); please save it in Excel as “Excel Workbook (.xlsx)” and import that.');
  if (!CELLS.test(found)) throw notAWorkbook();
  return main;
}

function notAWorkbook(): WorkbookRefused {
  return new WorkbookRefused('文件不是 Excel 工作簿（.xlsx），请选择 .xlsx 或 .csv 文件。', 'The file is not an Excel workbook (.xlsx); please choose an .xlsx or .csv file.');
}

type Link = { readonly type: string; readonly part: string };

/** The links of a part by id; of the archive itself for ''. Links to the outside are left out: nothing is ever fetched. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Link>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const list = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const links = new Map<string, Link>();
  if (!archive.has(list)) return links;
  await readXml(archive.pieces(list), list, {
    open: (name, { Id: id, Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (name === 'Relationship' && id !== undefined && mode !== 'External') links.set(id, { type: type.slice(type.lastIndexOf('/') + 1), part: resolve(folder, target) });
    },
  });
  return links;
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function warningsOf(archive: Archive, sheets: readonly Sheet[]): Text[] {
  const holds = (pattern: RegExp) => archive.names.some((name) => pattern.test(name));
  const warnings: Text[] = [];
  if (holds(/vbaProject\.bin$|\/macrosheets\//i)) warnings.push({ zh: '工作簿含有宏；宏不会运行，只读取了单元格的内容。', en: 'The workbook holds macros; they were not run, only the cells were read.' });
  if (holds(/\/externalLinks\//i)) warnings.push({ zh: '工作簿含有指向其他文件的链接；没有读取那些文件，采用的是本文件中保存的数值。', en: 'The workbook links to other files; they were not read, the values saved in this file were used.' });
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => `“${name}”`);
  if (hidden.length > 0) warnings.push({ zh: `隐藏的工作表${hidden.join('、')}没有读取；如需导入，请取消隐藏。`, en: `Hidden sheets were not read: ${hidden.join(', ')}; please unhide what should be imported.` });
  return warnings;
}

/** The number format of each cell style. */
export async function readFormats(archive: Archive, part: string | null): Promise<Format[]> {
  const codes = new Map<number, string>();
  const formats: Format[] = [];
  let inCells = false;
  const open = (name: string, attributes: Attributes) => {
    if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
    if (name === 'cellXfs') inCells = true;
    if (name !== 'xf' || !inCells) return;
    const id = Number(attributes.numFmtId ?? 0);
    const code = codes.get(id);
    formats.push(code === undefined ? builtInFormat(id) : formatOf(code));
  };
  const close = (name: string) => {
    if (name === 'cellXfs') inCells = false;
  };
  if (part !== null) await readXml(archive.pieces(part), part, { open, close });
  return formats.length > 0 ? formats : [GENERAL];
}

/** Texts that cells refer to by number. Phonetic guides are no part of them. */
export async function readSharedStrings(archive: Archive, part: string | null): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let guides = 0;
  let inText = false;
  const open = (name: string) => {
    if (name === 'si') text = '';
    else if (name === 'rPh') guides++;
    else if (name === 't') inText = guides === 0;
  };
  const close = (name: string) => {
    if (name === 'si') texts.push(unescaped(text));
    else if (name === 'rPh') guides--;
    else if (name === 't') inText = false;
  };
  const add = (piece: string) => {
    if (inText) text += piece;
  };
  if (part !== null) await readXml(archive.pieces(part), part, { open, close, text: add });
  return texts;
}

/** Excel writes characters that XML cannot hold, and line ends, as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}
