import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { standInSqlite } from './stand-in-library.ts';

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const LIBRARY_FOLDERS = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64', '/usr/lib'];
/** The local certificate is accepted where it is verified: accepted later, each new connection asks anew, and after some 30 a file stays away. */
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--no-first-run', '--ignore-certificate-errors'];

/** Milliseconds within which what is waited for comes, also on a machine that is slow and busy. */
const PATIENCE = 60_000;

/** An installed Chromium (CHROMIUM_PATH first), else the one that comes as a package and unpacks itself. */
async function executable(): Promise<string> {
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find((path) => path !== undefined && existsSync(path));
  if (installed !== undefined) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the browser tests need an installed Chrome, Edge or Chromium on this system; CHROMIUM_PATH may name it');
  }
  // Makes the package unpack its own libnss and libexpat, which a bare system lacks.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  const path = await packaged.executablePath();
  if (!LIBRARY_FOLDERS.some((folder) => existsSync(join(folder, 'libsqlite3.so.0')))) {
    writeFileSync(join(tmpdir(), 'al2023', 'lib', 'libsqlite3.so.0'), standInSqlite());
  }
  return path;
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await executable();
  const launch = () => chromium.launch({ executablePath, headless: true, args: FLAGS, timeout: PATIENCE });
  // The packaged browser now and then dies while starting; once more is enough.
  return launch().catch(launch);
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests that left the given origin; a page of ours makes none. */
  readonly outside: string[];
  /** Errors of the pages and their consoles. */
  readonly errors: string[];
}

/** A fresh context (office.js keeps state in sessionStorage) with Chinese locale and the local certificate accepted. */
export async function visit(browser: Browser, origin: string): Promise<Visit> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const outside: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) outside.push(url);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return { context, page, outside, errors };
}
