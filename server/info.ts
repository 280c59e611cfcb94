/** `/`, `/docs`, `/openapi.json`: what this service is and can do. */
import { Hono } from 'hono';
import { docsPage } from './docs/docs.ts';
import { welcomePage } from './docs/welcome.ts';
import { openApi } from './docs/openapi.ts';
import { ownOrigin } from './pages.ts';
import type { AppEnv, Services } from './services.ts';

export function infoRoutes({ analyses, settings }: Services) {
  const { version, workbench } = settings;
  return new Hono<AppEnv>()
    .get('/', (c) => c.html(welcomePage({ version, workbench })))
    .get('/docs', (c) => c.html(docsPage(analyses, version, ownOrigin(c, settings))))
    .get('/openapi.json', (c) => c.json(openApi(analyses, version, ownOrigin(c, settings), settings.oidc !== undefined)));
}
