/** Builds the pages of the add-in when they are missing or older than what they are made of. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WEB = join(ROOT, 'dist', 'web');
const NEXT = join(ROOT, 'dist', 'web.next');
const STAMP = '.stamp';

/** Hash of every file that the pages are built from. */
function sourceStamp() {
  const hash = createHash('sha256');
  const files = [...filesIn('addin', () => true), ...filesIn('analytics', (name) => name.endsWith('.ts')), 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(ROOT, file))).update('\0');
  return hash.digest('hex');
}

function filesIn(folder, wanted) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
    .sort();
}

/** True when dist/web is what the sources as they are now would give. */
export function pagesAreCurrent() {
  const stamp = join(WEB, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp();
}

/**
 * Builds beside the served folder and changes over at the end, so that no half
 * built page is ever served. Outdated pages go at once: they may not fit the service.
 * @returns {{ done: Promise<number>, stop: () => void }} the exit code of the build
 */
export function buildPages() {
  rmSync(WEB, { recursive: true, force: true });
  const stamp = sourceStamp();
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const output = [];
  const child = spawn(process.execPath, [vite, 'build', '--outDir', NEXT, '--emptyOutDir', '--logLevel', 'warn'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.on('data', (text) => output.push(text));
  child.stderr.on('data', (text) => output.push(text));
  const done = new Promise((resolve) => {
    child.on('error', (error) => (output.push(String(error)), resolve(1)));
    child.on('close', (code) => {
      if (code === 0) {
        writeFileSync(join(NEXT, STAMP), stamp);
        rmSync(WEB, { recursive: true, force: true });
        renameSync(NEXT, WEB);
      } else if (code !== null) {
        process.stderr.write(Buffer.concat(output.map((part) => Buffer.from(part))));
      }
      resolve(code ?? 1);
    });
  });
  return { done, stop: () => child.kill() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exit(await buildPages().done);
