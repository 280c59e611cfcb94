/** Builds the pages of the add-in when they are missing or older than what they are made of. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
 * Two builds at the same time, of two services, do not touch each other's files.
 * @returns {{ done: Promise<{ ok: boolean, output: string }>, stop: () => void }}
 */
export function buildPages(root) {
  const web = webOf(root);
  rmSync(web, { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const next = mkdtempSync(`${web}.next-`);
  const stamp = sourceStamp(root);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    // A test runner sets NODE_ENV to test, and React would come in its slow, large development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ ok: false, output: String(error) }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
  const done = ended.then((result) => {
    if (result.ok) changeOver(next, web, stamp);
    rmSync(next, { recursive: true, force: true });
    return result;
  });
  return { done, stop: () => child.kill() };
}

/** Puts the new pages in place, unless another build put the same there already. */
function changeOver(next, web, stamp) {
  const place = join(web, STAMP);
  if (existsSync(place) && readFileSync(place, 'utf8') === stamp) return;
  writeFileSync(join(next, STAMP), stamp);
  rmSync(web, { recursive: true, force: true });
  renameSync(next, web);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ok, output } = await buildPages(fileURLToPath(new URL('..', import.meta.url))).done;
  process.stdout.write(output);
  process.exit(ok ? 0 : 1);
}
