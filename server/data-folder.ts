/** The folder in which everything lives: made when missing, refused with a sentence when it cannot be used. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../analytics/errors.ts';

/** @throws AppError naming the folder, why it cannot be used and which setting chooses another */
export function makeDataFolder(path: string): void {
  try {
    makeFolders(path);
    accessSync(path, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new AppError(
      'not_allowed',
      {
        zh: `数据文件夹 ${path} 无法建立或写入（${reason}）。请用 JIXIAO_DATA_DIR 指定一个可以写入的文件夹，然后重新启动。`,
        en: `The data folder ${path} cannot be made or written to (${reason}). Please name a folder that can be written to with JIXIAO_DATA_DIR and start again.`,
      },
      { cause: error },
    );
  }
}

/**
 * One folder after the other. Node's own `recursive` never ends where the system says that a
 * folder to be made is missing although the one above it is there, as it does under /proc (Node 20).
 */
function makeFolders(path: string): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolders(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Somebody else made it a moment ago.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
