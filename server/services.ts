/** What the routes are given. Nothing here is global: a test makes its own. */
import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Analysis } from '../analytics/analysis.ts';
import type { Caller, Role } from '../analytics/caller.ts';
import type { Database } from '../analytics/database.ts';
import type { Lang, Text } from '../analytics/errors.ts';
import type { OidcSettings } from './auth/oidc/settings.ts';
import type { Gate } from './gate.ts';
import type { Metrics } from './metrics.ts';

export type Services = {
  readonly db: Database;
  readonly analyses: readonly Analysis[];
  readonly settings: ServiceSettings;
  readonly now: () => Date;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Null when ready to work, otherwise why not yet. */
  readonly notReady: () => Text | null;
};

export type ServiceSettings = {
  readonly version: string;
  readonly tls: boolean;
  /** Where people reach the service, where that is not the address it listens on. */
  readonly origin?: string | undefined;
  /** Sign-in by OpenID Connect; without it the demo, on this machine alone. */
  readonly oidc?: OidcSettings | undefined;
  readonly workbench: boolean;
  /** Address of the script that the pane loads inside Excel. */
  readonly officeJs: string;
  /** Folder of the built pages (dist/web). */
  readonly webRoot: string;
  /** Folder of the unmodified office.js, served only while the workbench is on. */
  readonly officeRoot: string;
  /** The manifest template. */
  readonly manifest: string;
  /** Rule pack of the kind goal_flow: the office's chain of a goal review. */
  readonly goalFlow?: string | undefined;
  /** Milliseconds until an unfinished request is stopped. */
  readonly deadline: number;
  /** Requests that may be worked on at once. */
  readonly mostAtOnce: number;
};

/** What the middlewares leave for the routes. */
export type AppEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    lang: Lang;
    caller: Caller;
    /** All roles that the caller may take. */
    roles: readonly Role[];
    gate: Gate;
    /** For the log line: what was asked and how much came back. */
    trace: { analysis?: string; rows?: number; code?: string };
  };
};
