import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { buildPages, pagesAreCurrent } from '../../scripts/pages.mjs';

let root: string;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const page = () => join(root, 'dist', 'web', 'index.html');

/** Stands for vite: writes one page into the folder that it is told, or fails when the source says so. */
const BUILDER = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const out = process.argv[process.argv.indexOf('--outDir') + 1];
const source = readFileSync('addin/main.ts', 'utf8');
if (source === 'broken') { console.error('main.ts: broken'); process.exit(1); }
mkdirSync(out, { recursive: true });
writeFileSync(out + '/index.html', source);
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'jixiao-pages-'));
  put('node_modules/vite/bin/vite.js', BUILDER);
  put('addin/main.ts', 'first');
  put('analytics/library/contract.ts', 'contract');
  put('analytics/library/usage.sql', 'select 1');
  for (const file of ['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'scripts/functions-metadata.ts']) put(file, '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

it('has current pages once built, until something they are made of changes', async () => {
  expect(pagesAreCurrent(root)).toBe(false);
  expect(await buildPages(root).done).toEqual({ ok: true, output: '' });
  expect(readFileSync(page(), 'utf8')).toBe('first');
  expect(pagesAreCurrent(root)).toBe(true);
  put('analytics/library/usage.sql', 'select 2');
  expect(pagesAreCurrent(root)).toBe(true);
  for (const path of ['addin/main.ts', 'analytics/library/contract.ts', 'package-lock.json', 'addin/new.ts']) {
    put(path, 'changed');
    expect(pagesAreCurrent(root), path).toBe(false);
    await buildPages(root).done;
    expect(pagesAreCurrent(root), path).toBe(true);
  }
});

it('takes outdated pages away at once and shows the new ones only when they are whole', async () => {
  await buildPages(root).done;
  put('addin/main.ts', 'second');
  const build = buildPages(root);
  expect(existsSync(page())).toBe(false);
  await build.done;
  expect(readFileSync(page(), 'utf8')).toBe('second');
  expect(readdirSync(join(root, 'dist'))).toEqual(['web']);
});

it('tells what is wrong when the build fails, and tries again the next time', async () => {
  put('addin/main.ts', 'broken');
  expect(await buildPages(root).done).toEqual({ ok: false, output: 'main.ts: broken\n' });
  expect(pagesAreCurrent(root)).toBe(false);
});

it('is built by two services at the same time without either falling over the other', async () => {
  const builds = [buildPages(root), buildPages(root)];
  expect(await Promise.all(builds.map(({ done }) => done))).toEqual([{ ok: true, output: '' }, { ok: true, output: '' }]);
  expect([readFileSync(page(), 'utf8'), pagesAreCurrent(root)]).toEqual(['first', true]);
  expect(readdirSync(join(root, 'dist'))).toEqual(['web']);
});
