import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { visit, type Visit } from './browser.ts';

const ORIGIN = 'https://charts.test';
const PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>charts</title><style>body{margin:0}</style><body><div id="root"></div><script type="module" src="/entry.js"></script>';

let bundled: Promise<ReadonlyMap<string, string>> | undefined;

/** The entry and the parts that arrive later, by file name. */
function files(): Promise<ReadonlyMap<string, string>> {
  bundled ??= build({
    configFile: false,
    logLevel: 'error',
    // A test runner sets NODE_ENV to test; React's own choice and that of the compiler must be the same.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, modulePreload: false, lib: { entry: fileURLToPath(new URL('charts-entry.tsx', import.meta.url)), formats: ['es'], fileName: 'entry' } },
  }).then((built) => {
    const [output] = Array.isArray(built) ? built : [built];
    if (!output || !('output' in output)) throw new Error('the bundle has no output');
    return new Map(output.output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part.code] as const] : [])));
  });
  return bundled;
}

/**
 * Every kind of chart on one page; it needs no service.
 * @param later whether the drawing engine, which arrives later, can be fetched
 */
export async function openCharts(browser: Browser, { later = true } = {}): Promise<Visit> {
  const code = await files();
  const visited = await visit(browser, ORIGIN);
  await visited.context.route(`${ORIGIN}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: PAGE });
    const body = code.get(name);
    return body !== undefined && (later || !name.startsWith('engine')) ? route.fulfill({ contentType: 'text/javascript; charset=utf-8', body }) : route.abort();
  });
  await visited.page.setViewportSize({ width: 320, height: 800 });
  await visited.page.goto(`${ORIGIN}/`);
  return visited;
}
