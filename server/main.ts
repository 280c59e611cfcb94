/** Settings → database → listening → sample city. The only file that does something by being imported. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { isFatal, openDatabase, type Database } from '../analytics/database.ts';
import { AppError, type Text } from '../analytics/errors.ts';
import { analyses } from '../analytics/index.ts';
import { loadDictionary } from '../analytics/library/text/words.ts';
import { createApp } from './app.ts';
import { localhostCertificate } from './certificate.ts';
import { serveControl } from './control/serve.ts';
import { makeDataFolder } from './data-folder.ts';
import { checkThreadPool, readSettings, SettingError, unknownSettings, type Settings } from './env.ts';
import { listen, type Listening } from './listen.ts';
import { createMetrics } from './metrics.ts';
import { keepWarm, watchVersion } from './warm.ts';

const GRACE = 5_000;
const LONGEST_STOP = 30_000;
/** Ends so when the database must be opened anew; the start script then starts us again. */
const START_ANEW = 75;
/** For the answers that say so to arrive. */
const LAST_WORDS = 1_000;
const DEADLINE = 30_000;
const MOST_AT_ONCE = 64;
const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const MAKING_SAMPLE: Text = {
  zh: '正在生成示例城市的数据（仅第一次启动），请稍候几秒。',
  en: 'The sample city is being made (first start only); please wait a few seconds.',
};

try {
  checkThreadPool();
  await start(readSettings());
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(isFatal(error) ? START_ANEW : 1);
}

async function start(settings: Settings): Promise<void> {
  // Written at once: what pino keeps back it flushes at the end, and never ends when nobody reads its pipe any more.
  const logger = pino({ level: settings.logLevel }, pino.destination({ dest: 1, sync: true }));
  for (const name of unknownSettings()) logger.warn({ name }, 'unknown setting');
  makeDataFolder(settings.dataDir);
  let onLost: (error: unknown) => void = () => undefined;
  const opened = await openDatabase({
    path: join(settings.dataDir, 'jixiao.duckdb'),
    memoryLimit: settings.memoryLimit,
    spillLimit: settings.spillLimit,
    threads: settings.threads,
    onLost: (error) => onLost(error),
  });
  let onNewData = () => undefined as void;
  const db = watchVersion(opened, () => onNewData());
  loadDictionary();
  const needsSample = settings.sample !== false && db.dataVersion() === 0;
  let notReady: Text | null = needsSample ? MAKING_SAMPLE : null;
  const listening = await serve(settings, db, logger, () => notReady).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  onLost = startAnewAfterLoss(listening, logger);
  let stopControl = () => undefined as void;
  const stopping = stopOnRequest(listening, db, logger, () => stopControl());
  logger.info({ address: listening.origin, port: listening.port }, 'listening');
  process.send?.({ type: 'listening', address: listening.origin });
  if (needsSample) {
    await makeSample(db, settings.sample, logger).catch((error: unknown) => {
      if (!stopping.aborted) throw error;
    });
  }
  if (stopping.aborted) return;
  stopControl = await serveControl({ dataDir: settings.dataDir, db, logger });
  notReady = null;
  logger.info({ data_version: db.dataVersion() }, 'ready');
  process.send?.({ type: 'ready', address: listening.origin, certificate: listening.certificate, workbench: settings.workbench });
  onNewData = keepWarm({ db, analyses, logger, now: () => new Date() }, stopping);
  onNewData();
}

async function serve(settings: Settings, db: Database, logger: Logger, notReady: () => Text | null): Promise<Listening> {
  const { version } = JSON.parse(await readFile(root('package.json'), 'utf8')) as { version: string };
  const app = createApp({
    db,
    analyses,
    logger,
    notReady,
    now: () => new Date(),
    metrics: createMetrics({ process: true }),
    settings: {
      version,
      tls: settings.tls,
      origin: settings.origin,
      oidc: settings.oidc,
      workbench: settings.workbench,
      officeJs: settings.officeJs,
      goalFlow: settings.goalFlow,
      webRoot: root('dist/web'),
      officeRoot: root('node_modules/@microsoft/office-js/dist'),
      manifest: root('manifest.xml'),
      deadline: DEADLINE,
      mostAtOnce: MOST_AT_ONCE,
    },
  });
  const certificate = settings.tls ? await localhostCertificate(settings.dataDir, new Date()) : null;
  return listen({ fetch: app.fetch, host: settings.host, port: settings.port, certificate });
}

async function makeSample(db: Database, size: Settings['sample'], logger: Logger): Promise<void> {
  const begun = performance.now();
  const { loadSample, SAMPLE_YEARS } = await import('../analytics/sample/index.ts');
  await loadSample(db, typeof size === 'number' ? { projectsPerYear: Math.ceil(size / SAMPLE_YEARS) } : {});
  logger.info({ ms: Math.round(performance.now() - begun) }, 'sample city made');
}

/** Not reopened in this process: a handle that somebody still holds would keep the lost instance, and the file, open. */
function startAnewAfterLoss(listening: Listening, logger: Logger): (error: unknown) => void {
  let known = false;
  return (error) => {
    if (known) return;
    known = true;
    logger.fatal({ err: error }, 'database lost, starting anew');
    void listening.close(LAST_WORDS).finally(() => process.exit(START_ANEW));
  };
}

/**
 * A signal, or the start script going away, ends the process with 0 once everything is put down.
 * @returns a signal that is aborted when that begins
 */
function stopOnRequest(listening: Listening, db: Database, logger: Logger, stopControl: () => void): AbortSignal {
  const stopping = new AbortController();
  const stop = (reason: string) => {
    // A terminal sends Ctrl+C to the start script and to us, and the script passes it on: it is one request.
    if (stopping.signal.aborted) return;
    stopping.abort();
    logger.info({ reason }, 'stopping');
    setTimeout(() => (logger.fatal('could not stop in time'), process.exit(1)), LONGEST_STOP);
    stopControl();
    void listening
      .close(GRACE)
      .then(() => db.close())
      .then(
        () => (logger.info('stopped'), process.exit(0)),
        (error: unknown) => (logger.fatal({ err: error }, 'stopped with a failure'), process.exit(1)),
      );
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('message', (message) => {
    if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop') stop('message');
  });
  process.on('disconnect', () => stop('disconnect'));
  return stopping.signal;
}

function sentenceOf(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  if (error instanceof AppError) return `${error.text.zh}\n${error.text.en}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
