/** What the commands for administrators share: one path, sentences in both languages, 1 at the end when it failed. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../analytics/errors.ts';
import { SettingError } from '../server/env.ts';

export async function run(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

export function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The one argument as an absolute path, from where the person stands: npm itself moves to the project's folder. */
export function pathGiven(command: string): string {
  const [path, ...more] = process.argv.slice(2);
  if (path === undefined || path === '' || more.length > 0) {
    throw new AppError('invalid_params', {
      zh: `请写明一个文件路径：npm run ${command} -- <路径>。`,
      en: `Please name one file: npm run ${command} -- <path>.`,
    });
  }
  const full = resolve(process.env.INIT_CWD ?? process.cwd(), path);
  // Made here it would lie beside a drive that is not mounted; taken as a file it would be in the way the next night.
  if (/[\\/]$/.test(path) && !existsSync(full)) {
    throw new AppError('not_found', {
      zh: `没有文件夹 ${full}。请先建立它，或写明一个文件名。`,
      en: `There is no folder ${full}; please make it first, or name a file.`,
    });
  }
  return full;
}

export const sizeOf = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

function sentenceOf(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  if (error instanceof AppError) return `${error.text.zh}\n${error.text.en}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
