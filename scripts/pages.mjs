/** Builds the pages of the add-in when they are missing or older than what they are made of. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const STAMP = '.stamp';
const webOf = (root) => join(root, 'dist', 'web');

/** Hash of every file that the pages are built from. */
function sourceStamp(root) {
  const hash = createHash('sha256');
  const files = [
    ...filesIn(root, 'addin', () => true),
    ...filesIn(root, 'analytics', (name) => name.endsWith('.ts') || name.endsWith('.json')),
    ...['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'scripts/functions-metadata.ts'],
  ];
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function filesIn(root, folder, wanted) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(root, '.').length).replaceAll('\\', '/'))
    .sort();
}

/** True when dist/web is what the sources, as they are now, would give. */
export function pagesAreCurrent(root) {
  const stamp = join(webOf(root), STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp(root);
}

/**
 * Builds beside the served folder and changes over at the end, so that no half
 * built page is ever served. Outdated pages go at once: they may not fit the service.
 * @returns {{ done: Promise<{ ok: boolean, output: string }>, stop: () => void }}
 */
export function buildPages(root) {
  const [web, next] = [webOf(root), `${webOf(root)}.next`];
  rmSync(web, { recursive: true, force: true });
  const stamp = sourceStamp(root);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const done = new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => {
      if (code !== 0) return resolve({ ok: false, output });
      writeFileSync(join(next, STAMP), stamp);
      rmSync(web, { recursive: true, force: true });
      renameSync(next, web);
      return resolve({ ok: true, output });
    });
  });
  return { done, stop: () => child.kill() };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ok, output } = await buildPages(fileURLToPath(new URL('..', import.meta.url))).done;
  process.stdout.write(output);
  process.exit(ok ? 0 : 1);
}
