/** `npm start`: builds what is missing, starts the service, says where to go once it is ready, and ends with it. */
import { fileURLToPath } from 'node:url';

// Who pipes our words away and stops reading (npm start | head) does not thereby stop the service.
process.stdout.on('error', () => undefined);

const OLDEST_NODE = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  say(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更高版本，当前是 ${process.versions.node}。请升级后重新运行 npm start。`,
    `Node.js ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. Please upgrade and run npm start again.`,
  );
  process.exit(1);
}

// Loaded only now: an older Node must get the sentence above and not an error of its own.
const { buildPages, pagesAreCurrent } = await import('./pages.mjs');
const { supervise } = await import('./supervise.mjs');

const root = fileURLToPath(new URL('..', import.meta.url));
const build = pagesAreCurrent(root) ? null : buildPages(root);
if (build !== null) say('正在生成页面并启动服务……', 'Building the pages and starting the service…');

let stopping = false;
let ready = null;
let built = build === null;
const service = supervise({
  command: process.execPath,
  // Answers leave short-lived numbers behind: with Node's own 16 MB every twenty-fifth question waits while they are cleared away.
  args: ['--max-semi-space-size=24', '--import', 'tsx', 'server/main.ts'],
  options: {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // DuckDB runs its queries on this pool: with Node's four threads, four long queries would stop every other one.
    env: { UV_THREADPOOL_SIZE: '16', ...process.env },
  },
  onMessage(message) {
    if (message?.type !== 'ready') return;
    ready = message;
    announce();
  },
  onAgain(milliseconds) {
    ready = null;
    say(
      `数据库需要重新打开（通常是磁盘空间不足），服务将在 ${milliseconds / 1000} 秒后自动重新启动。已经保存的数据不受影响；请检查磁盘空间。`,
      `The database has to be opened anew (a full disk, as a rule); the service starts again in ${milliseconds / 1000} s. Nothing that was saved is affected; please check the space on the disk.`,
    );
  },
  onEnd({ code, signal, error }) {
    build?.stop();
    if (error !== undefined) say(`服务无法启动：${error.message}`, `The service cannot be started: ${error.message}`);
    if (signal !== null) say(`服务被信号 ${signal} 结束。`, `The service was ended by the signal ${signal}.`);
    process.exit(code ?? 1);
  },
});

function stop() {
  stopping = true;
  build?.stop();
  service.stop();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

void build?.done.then(({ ok, output }) => {
  built = ok;
  if (built) return announce();
  if (stopping) return undefined;
  say(
    output,
    '页面没有生成成功，原因见上文。请运行 npm ci 后重试；接口仍可使用。',
    'The pages could not be built; the reason stands above. Please run npm ci and try again; the API can still be used.',
  );
  return undefined;
});

function announce() {
  if (ready === null || !built || stopping) return;
  const { address, certificate, workbench } = ready;
  const places = [
    ...(workbench ? [['预览工作台 Workbench', `${address}/workbench`]] : []),
    ['任务窗格 Task pane', `${address}/addin/taskpane.html`],
    ['加载项清单 Manifest', `${address}/manifest.xml`],
    ['接口说明 API docs', `${address}/docs`],
    ...(certificate === null ? [] : [['证书，装入 Excel 前请信任它 Certificate, to be trusted before use in Excel', certificate]]),
  ];
  say('', '绩效 Jixiao 已就绪，按 Ctrl+C 停止。 Ready; press Ctrl+C to stop.', ...places.map(([name, url]) => `  ${name}: ${url}`), '');
}

function say(...lines) {
  process.stdout.write(`${lines.join('\n')}\n`);
}
