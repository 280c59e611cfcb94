/** `/healthz`: the process answers. `/readyz`: it can work, or why not yet. `/metrics`: numbers for this machine's monitoring. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { Text } from '../analytics/errors.ts';
import type { AppEnv, Services } from './services.ts';

const NO_PAGES: Text = {
  zh: '任务窗格和预览页尚未生成，请稍候；若一直如此，请运行 npm run build。',
  en: 'The pane and the preview page are not built yet, please wait; if this stays so, run npm run build.',
};

export function healthRoutes(services: Services) {
  const { settings, metrics } = services;
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ ok: true, service_version: settings.version }))
    .get('/readyz', (c) => {
      const reason = services.notReady() ?? (existsSync(join(settings.webRoot, 'taskpane', 'index.html')) ? null : NO_PAGES);
      if (reason !== null) return c.json({ ready: false, reason: reason[c.var.lang] }, 503, { 'retry-after': '1' });
      return c.json({ ready: true, data_version: services.db.dataVersion(), service_version: settings.version });
    })
    .get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }));
}
