/** The service as one Hono application, made of what it is given: a test makes its own and asks it with `app.request()`. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { AppError } from '../analytics/errors.ts';
import { analysesRoutes } from './analyses.ts';
import { auditRoutes } from './audit.ts';
import { demoSignIn } from './auth/demo.ts';
import { createOidc } from './auth/oidc/oidc.ts';
import type { Authenticate } from './auth/signed-in.ts';
import { callsRoutes } from './calls.ts';
import { checkDemoDoor, checkDoor, type Knock } from './door.ts';
import { drawsRoutes } from './draws.ts';
import { exportsRoutes } from './exports.ts';
import { Gate } from './gate.ts';
import { goalReviewsRoutes } from './goal-reviews.ts';
import { healthRoutes } from './health.ts';
import { importMappingsRoutes, importsRoutes } from './imports.ts';
import { infoRoutes } from './info.ts';
import { libraryLifeRoutes } from './library-life.ts';
import { libraryRoutes } from './library.ts';
import { meRoutes } from './me.ts';
import { logFailure, observe } from './observe.ts';
import { pagesRoutes } from './pages.ts';
import { asAppError, problemOf, statusOf } from './problem.ts';
import { projectsRoutes } from './projects.ts';
import { queriesRoutes } from './queries.ts';
import { rectificationsRoutes } from './rectifications.ts';
import { rulepacksRoutes } from './rulepacks.ts';
import { scenariosRoutes } from './scenarios.ts';
import { signInRoutes } from './sign-in.ts';
import type { AppEnv, Services } from './services.ts';

export function createApp(services: Services) {
  const app = new Hono<AppEnv>();
  app.use(observe(services));
  app.use(door(services));
  app.use('/api/*', whenReady(services));
  const { db, settings, now } = services;
  const oidc = settings.oidc && createOidc(db, settings.oidc, now);
  const authenticate = oidc?.authenticate ?? demoSignIn(db);
  if (oidc) app.route('/api/v1/sign-in', signInRoutes(oidc, settings, now));
  app.use('/api/*', signIn(services, authenticate));
  if (oidc) app.use('/metrics', metricsFromHere(services, authenticate));
  app.onError((error, c) => answerProblem(c, services, asAppError(error)));
  app.notFound((c) => answerProblem(c, services, noSuchAddress(c)));
  return app
    .route('/', healthRoutes(services))
    .route('/', infoRoutes(services))
    .route('/', pagesRoutes(services))
    .route('/api/v1/analyses', analysesRoutes(services))
    .route('/api/v1/calls', callsRoutes(services))
    .route('/api/v1/draws', drawsRoutes(services))
    .route('/api/v1/exports', exportsRoutes(services))
    .route('/api/v1/goal-reviews', goalReviewsRoutes(services))
    .route('/api/v1/imports', importsRoutes(services))
    .route('/api/v1/import-mappings', importMappingsRoutes(services))
    .route('/api/v1/projects', projectsRoutes(services))
    .route('/api/v1/indicators', libraryLifeRoutes(services))
    .route('/api/v1/indicators', libraryRoutes(services))
    .route('/api/v1/queries', queriesRoutes(services))
    .route('/api/v1/rectifications', rectificationsRoutes(services))
    .route('/api/v1/rulepacks', rulepacksRoutes(services))
    .route('/api/v1/scenarios', scenariosRoutes(services))
    .route('/api/v1/me', meRoutes(services))
    .route('/api/v1/audit', auditRoutes(services));
}

export type AppType = ReturnType<typeof createApp>;

function door({ settings }: Services): MiddlewareHandler<AppEnv> {
  return async function door(c, next) {
    if (settings.oidc) checkDoor(knockOf(c, settings.tls), settings.origin);
    else checkDemoDoor(knockOf(c, settings.tls));
    await next();
  };
}

function knockOf(c: Context<AppEnv>, tls: boolean): Knock {
  const incoming = c.env?.incoming;
  const socket = incoming?.socket;
  return {
    method: c.req.method,
    path: c.req.path,
    headers: c.req.raw.headers,
    headerNames: incoming?.headers && Object.keys(incoming.headers),
    tls,
    remoteAddress: socket?.remoteAddress,
    localPort: socket?.localPort,
  };
}

/** Numbers of the service for this machine's monitoring, and for whoever has a token. */
function metricsFromHere({ settings }: Services, authenticate: Authenticate): MiddlewareHandler<AppEnv> {
  return async function metricsFromHere(c, next) {
    if (c.req.header('authorization') === undefined) checkDemoDoor(knockOf(c, settings.tls));
    else await authenticate(c.req.raw.headers, c.var.lang);
    await next();
  };
}

/** Half of the sample city would be a wrong answer. */
function whenReady({ notReady }: Services): MiddlewareHandler<AppEnv> {
  return async function whenReady(c, next) {
    const reason = notReady();
    if (reason !== null) throw new AppError('busy', reason);
    await next();
  };
}

function signIn({ settings }: Services, authenticate: Authenticate): MiddlewareHandler<AppEnv> {
  const gate = new Gate(settings.mostAtOnce);
  return async function signIn(c, next) {
    c.set('gate', gate);
    const { caller, roles } = await authenticate(c.req.raw.headers, c.var.lang);
    c.set('caller', caller);
    c.set('roles', roles);
    await next();
  };
}

function answerProblem(c: Context<AppEnv>, { logger }: Services, error: AppError): Response {
  logFailure(c, logger, error);
  // What was not read must not be taken for the next request on this connection.
  if (error.code === 'too_large') c.header('connection', 'close');
  if (error.code === 'busy') c.header('retry-after', '1');
  if (error.code === 'not_signed_in') c.header('www-authenticate', 'Bearer realm="jixiao"');
  return c.json(problemOf(error, c.var.lang, c.var.requestId), statusOf(error.code));
}

function noSuchAddress(c: Context<AppEnv>): AppError {
  const asked = `${c.req.method} ${c.req.path.slice(0, 120)}`;
  return new AppError('not_found', {
    zh: `没有 ${asked} 这个地址。可用的地址见 /docs。`,
    en: `There is no address ${asked}. The available ones are listed at /docs.`,
  });
}
