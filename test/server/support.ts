/** A service of its own for each test: an in-memory database, a fixed clock, requests as they come from this machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import { pino } from 'pino';
import { z } from 'zod';
import { implement, type Analysis } from '../../analytics/analysis.ts';
import { defineAnalysis } from '../../analytics/contract.ts';
import { openDatabase, type Database, type OpenOptions } from '../../analytics/database.ts';
import { AppError, type Text } from '../../analytics/errors.ts';
import { createApp } from '../../server/app.ts';
import { createMetrics } from '../../server/metrics.ts';
import type { Services, ServiceSettings } from '../../server/services.ts';

export const PORT = 3443;
export const OFFICE_JS = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';
export const NOW = new Date('2026-03-05T02:00:00Z');

type Overrides = { analyses?: readonly Analysis[]; database?: Partial<OpenOptions>; settings?: Partial<ServiceSettings>; notReady?: () => Text | null; now?: () => Date; fill?: (db: Database) => Promise<unknown> };
export type Ask = RequestInit & { remoteAddress?: string };
export type LogLine = Record<string, unknown>;

export async function createTestService(overrides: Overrides = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-test-'));
  const db = await openDatabase({ path: ':memory:', ...overrides.database });
  await (overrides.fill ?? fillFixture)(db);
  const log: LogLine[] = [];
  const services: Services = {
    db,
    analyses: overrides.analyses ?? [echo, broken],
    logger: pino({ level: 'debug' }, { write: (line: string) => void log.push(JSON.parse(line) as LogLine) }),
    metrics: createMetrics({ process: false }),
    now: overrides.now ?? (() => NOW),
    notReady: overrides.notReady ?? (() => null),
    settings: { ...settingsIn(folder), ...overrides.settings },
  };
  const app = createApp(services);
  const ask = async (path: string, { remoteAddress = '127.0.0.1', ...init }: Ask = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', `localhost:${PORT}`);
    const socket = { remoteAddress, localPort: PORT };
    return app.request(path, { ...init, headers }, { incoming: { socket } as HttpBindings['incoming'] });
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  const close = async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  };
  return { app, ask, post, db, log, folder, services, close };
}

export type TestService = Awaited<ReturnType<typeof createTestService>>;

export async function errorOf(response: Response) {
  const body = (await response.json()) as { error: { code: string; message: string; details?: unknown; request_id: string } };
  return { status: response.status, ...body.error };
}

function settingsIn(folder: string): ServiceSettings {
  const webRoot = join(folder, 'web');
  const officeRoot = join(folder, 'office');
  for (const path of [join(webRoot, 'taskpane'), join(webRoot, 'sign-in'), join(webRoot, 'workbench'), join(webRoot, 'assets'), officeRoot]) mkdirSync(path, { recursive: true });
  writeFileSync(join(webRoot, 'taskpane', 'index.html'), '<!doctype html><script src="%OFFICE_JS%"></script>');
  writeFileSync(join(webRoot, 'sign-in', 'index.html'), '<!doctype html><script src="%OFFICE_JS%"></script>');
  writeFileSync(join(webRoot, 'workbench', 'index.html'), '<!doctype html><title>workbench</title>');
  writeFileSync(join(webRoot, 'assets', 'pane-Ab12Cd34.js'), 'export {};');
  writeFileSync(join(webRoot, '.stamp'), 'secret');
  writeFileSync(join(folder, 'outside.txt'), 'secret');
  writeFileSync(join(officeRoot, 'office.js'), '// office.js');
  writeFileSync(join(folder, 'manifest.xml'), '<OfficeApp><SourceLocation DefaultValue="https://localhost:3443/addin/taskpane.html"/></OfficeApp>');
  return { version: '1.2.3', tls: true, workbench: true, officeJs: OFFICE_JS, webRoot, officeRoot, manifest: join(folder, 'manifest.xml'), deadline: 120_000, mostAtOnce: 8 };
}

async function fillFixture(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await tx.append('organizations', {
      org_code: ['101', '101001', '101002', '102'],
      name: ['市教育局', '第一中学', '第二中学', '市水利局'],
      parent_code: [null, '101', '101', null],
    });
    await tx.append('projects', {
      project_code: ['P-1', 'P-1', 'P-2', 'P-3'],
      fiscal_year: [2024, 2025, 2025, 2025],
      name: ['校舍维修', '校舍维修', '教师培训', '河道清淤'],
      org_code: ['101001', '101001', '101002', '102'],
      industry: ['教育', '教育', '教育', '水利'],
      initial_budget: ['1000000.00', '1200000.50', '300000', null],
    });
    await tx.append('project_indicators', {
      project_code: ['P-1', 'P-1'], fiscal_year: [2025, 2025], line_no: [1, 2],
      indicator_id: ['I-1', null], name: ['维修面积', '家长满意度'], name_key: ['维修面积', '家长满意度'],
      sign: ['>=', '>='], target_value: [800, 90], actual_value: [760, null], unit: ['平方米', '%'], weight: ['20', '10'],
    });
    await tx.append('indicators', {
      indicator_id: ['I-1', 'I-2'], name: ['维修面积', '培训人次'], name_key: ['维修面积', '培训人次'],
      level1: ['产出指标', '产出指标'], industry: ['教育', null], is_common: [false, true], valid_from: ['2024-01-01', null],
    });
    await tx.newDataVersion('import');
  });
}

const echoed = z.object({ text: z.string(), scope: z.array(z.string()), rows: z.array(z.object({ n: z.int() })) });

/** Answers what it was asked, and with whose rows; tells its progress on the way. */
export const echo = implement(
  defineAnalysis({
    id: 'test.echo',
    title: { zh: '回声', en: 'Echo' },
    params: z.strictObject({ text: z.string().min(1).max(20), n: z.int().min(0).default(1) }),
    result: echoed,
  }),
  async ({ text, n }, { caller, progress }) => {
    progress(1, 2, 'half');
    return { result: { text, scope: [...caller.scope], rows: Array.from({ length: n }, (_, i) => ({ n: i })) } };
  },
);

/** Fails in ways that no sentence foresees, with something inside that nobody outside may read. */
export const broken = implement(
  defineAnalysis({
    id: 'test.broken',
    title: { zh: '故障', en: 'Broken' },
    params: z.strictObject({ how: z.enum(['unforeseen', 'not_enough_data']) }),
    result: z.object({}),
  }),
  async ({ how }) => {
    if (how === 'unforeseen') throw new Error('password=hunter2');
    throw new AppError('not_enough_data', { zh: '至少需要三个项目，请放宽条件。', en: 'At least three projects are needed; please widen the question.' });
  },
);

/** Waits until it is stopped; `begun` and `ended` are told. */
export function patient() {
  const state = { begun: deferred(), ended: deferred() };
  const analysis = implement(
    defineAnalysis({ id: 'test.patient', title: { zh: '久等', en: 'Patient' }, params: z.strictObject({}), result: z.object({}) }),
    async (_, { signal }) => {
      state.begun.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      state.ended.resolve();
      throw signal.reason;
    },
  );
  return { analysis, ...state };
}

export function deferred<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((keep, refuse) => ([resolve, reject] = [keep, refuse]));
  return { promise, resolve, reject };
}
