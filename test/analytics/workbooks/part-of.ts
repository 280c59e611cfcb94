/** One part of a workbook file, as text. */
import { WORKBOOK_LIMITS } from '../../../analytics/workbooks/limits.ts';
import { Archive } from '../../../analytics/workbooks/zip.ts';

export async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of new Archive(bytes, WORKBOOK_LIMITS).pieces(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
