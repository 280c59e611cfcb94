/** Hands a file to the browser, which saves it where it saves files. */
import type { SavedFile } from '../../client/files.ts';

/** The address is given back once the browser has taken the file. */
const TAKEN_MILLISECONDS = 60_000;

export function saveFile({ name, content }: SavedFile): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), TAKEN_MILLISECONDS);
}
