import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { importsOf, ROOT, sourcesBelow, type Source } from './sources.ts';

const analytics = sourcesBelow('analytics');
const server = sourcesBelow('server');
const addin = sourcesBelow('addin');
const all = [...analytics, ...server, ...addin];

const importing = (sources: Source[], pattern: RegExp) =>
  sources.filter((source) => importsOf(source).some((name) => pattern.test(name))).map((source) => source.path);
const containing = (sources: Source[], pattern: RegExp) =>
  sources.filter((source) => pattern.test(source.text)).map((source) => source.path);

describe('who may import whom', () => {
  it('looks at real sources', () => {
    expect(analytics.length).toBeGreaterThan(5);
    expect(server.length).toBeGreaterThan(5);
    expect(addin.length).toBeGreaterThan(5);
  });

  it('keeps DuckDB behind one door, and in the process of its own that runs a analyst’s SQL', () => {
    const importers = importing(all, /^@duckdb\//);
    expect(importers).not.toEqual([]);
    expect(importers.filter((path) => !/^analytics\/(database|query\/sandbox\/)/.test(path))).toEqual([]);
    const inside = /^analytics\/query\/sandbox\//;
    expect(importing(all, /sandbox\/(child|connections|read-rows|sheet-tables)\.ts$/)).toEqual([]);
    expect(importing(all, /\/(child|connections|read-rows|sheet-tables)\.ts$/).filter((path) => !inside.test(path))).toEqual([]);
  });

  it('keeps HiGHS behind one door', () => {
    expect(importing(all, /^highs$/)).toEqual([]);
    expect(readFileSync(`${ROOT}analytics/solver/highs.worker.mjs`, 'utf8')).toContain("from 'highs'");
  });

  it('keeps Excel behind workbook.ts and its parts', () => {
    const callers = containing(addin, /\bExcel\.run\(/).filter((path) => !path.startsWith('addin/workbench/'));
    expect(callers).not.toEqual([]);
    expect(callers.filter((path) => !/^addin\/workbook(\.ts|\/)/.test(path))).toEqual([]);
  });

  it('asks Excel for nothing that empties its own undo list, opens no dialog behind an event, and holds no password', () => {
    const own = addin.filter(({ path }) => !path.startsWith('addin/workbench/'));
    expect(containing(own, /\.requestUpdate\(|\.unprotect\(/)).toEqual([]);
    expect(containing(own, /displayDialogAsync/)).toEqual(['addin/sign-in/dialog.ts']);
    // The one dialog is asked for by a button alone.
    expect(containing(own, /account\?\.signIn\(\)/).filter((path) => !path.startsWith('addin/taskpane/sign-in/'))).toEqual([]);
    expect(importing(own, /sign-in\/dialog\.ts$/)).toEqual(['addin/taskpane/main.tsx']);
  });

  it('follows no change of the sheet, its own or another person’s: only where the selection goes', () => {
    const own = addin.filter(({ path }) => !path.startsWith('addin/workbench/'));
    const followed = own.flatMap(({ path, text }) => [...text.matchAll(/\.(on[A-Z]\w*)\.add\(/g)].map(([, event]) => `${path} ${event}`));
    expect(followed).toEqual(['addin/workbook.ts onSelectionChanged']);
  });

  it('keeps what a person chose in one place of the browser, under the partition that Office names, and nothing anywhere else', () => {
    const own = addin.filter(({ path }) => !path.startsWith('addin/workbench/'));
    expect(containing(own, /localStorage|sessionStorage|indexedDB|document\.cookie|caches\./)).toEqual(['addin/taskpane/main.tsx']);
    const { text } = own.find(({ path }) => path === 'addin/taskpane/main.tsx')!;
    const excel = text.slice(text.indexOf('Office.onReady'), text.indexOf('} else {'));
    expect(excel).toContain("session.restore(storage(), Office.context?.partitionKey ?? '')");
  });

  it('rounds what is read in one way: by numeric/rounding.ts and nothing else', () => {
    const others = containing(all.filter(({ path }) => !/^addin\/workbench\//.test(path)), /\.toFixed\(|new Intl\.NumberFormat\(/);
    expect(others).toEqual(['analytics/numeric/rounding.ts']);
  });

  it('pauses calculation wherever a sheet is written in chunks', () => {
    const writers = addin.filter(({ path, text }) => path.startsWith('addin/workbook/') && /\bchunkRows\(/.test(text) && /\.(?:values|formulas) = /.test(text));
    expect(writers.map(({ path }) => path)).toEqual(expect.arrayContaining(['addin/workbook/staging.ts', 'addin/workbook/undo.ts']));
    expect(writers.filter(({ text }) => !text.includes('suspendApiCalculationUntilNextSync()')).map(({ path }) => path)).toEqual([]);
  });

  it('lets analytics import nothing outward', () => {
    expect(importing(analytics, /(\/server\/|\/addin\/|^hono|^@hono\/|^react)/)).toEqual([]);
  });

  it('lets the service know nothing of the add-in and the add-in nothing of the service', () => {
    expect(importing(server, /\/addin\//)).toEqual([]);
    expect(importing(addin, /\/server\//)).toEqual([]);
  });

  it('gives the browser contracts, never what runs them', () => {
    const shared = importing(addin, /\/analytics\//);
    expect(shared).not.toEqual([]);
    expect(importing(addin, /\/analytics\/.*(run|database|analysis|index)\.ts$/)).toEqual([]);
    expect(importing(addin, /^node:/)).toEqual([]);
  });

  it('reads the environment in one file', () => {
    expect(containing([...analytics, ...server], /process\.env/)).toEqual(['server/env.ts']);
  });
});
