/** Around every request: an id, the language, one line in the log, one count, the headers of the answer. */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { AppError } from '../analytics/errors.ts';
import { kindOf, securityHeaders } from './headers.ts';
import { languageOf } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import type { AppEnv, Services } from './services.ts';

export function observe({ logger, metrics, settings }: Services): MiddlewareHandler<AppEnv> {
  return async function observe(c, next) {
    const begun = performance.now();
    c.set('requestId', requestIdOf(c.req.header('x-request-id')));
    c.set('lang', languageOf(c.req.header('accept-language')));
    c.set('trace', {});
    await next();

    const isApi = c.req.path.startsWith('/api/');
    const headers = securityHeaders(kindOf(c.req.path), c.req.header('host') ?? '', settings);
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.var.requestId);
    if (isApi) c.res.headers.set('cache-control', 'no-store');

    const { analysis, rows, code } = c.var.trace;
    const route = matchedRoutes(c).at(-1)?.path ?? '*';
    metrics.request(route, c.req.method, c.res.status);
    logger[isApi || c.res.status === 500 ? 'info' : 'debug'](
      { request_id: c.var.requestId, method: c.req.method, route, status: c.res.status, code: code ?? 'ok', analysis, rows, ms: Math.round(performance.now() - begun) },
      'request',
    );
  };
}

/** The inside of an unexpected error goes to the log, and only there. */
export function logFailure(c: Context<AppEnv>, logger: Services['logger'], error: AppError): void {
  c.get('trace').code = error.code;
  if (error.code === 'internal') logger.error({ request_id: c.get('requestId'), err: error.cause ?? error }, 'failed');
}
