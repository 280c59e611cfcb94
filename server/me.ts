/** `GET /api/v1/me`: who am I and what may I see. */
import { Hono } from 'hono';
import { EVERYTHING } from '../analytics/caller.ts';
import { isSynthetic, listOrganizations, organizationParts } from '../analytics/projects/organizations.ts';
import { ROLES } from './auth/roles.ts';
import type { AppEnv, Services } from './services.ts';

const MOST_ORGANIZATIONS = 100;
const MOST_DEPARTMENTS = 1_000;

export function meRoutes(services: Services) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { caller, roles } = c.var;
    const data_version = services.db.dataVersion();
    const [organizations, parts, synthetic] = await Promise.all([
      listOrganizations(services.db, caller.scope, MOST_ORGANIZATIONS),
      organizationParts(services.db, caller.scope, MOST_DEPARTMENTS),
      isSynthetic(services.db),
    ]);
    return c.json({
      user: caller.user,
      name: ROLES[caller.role][caller.lang],
      role: caller.role,
      roles: roles.map((role) => ({ role, name: ROLES[role][caller.lang] })),
      demo: services.settings.oidc === undefined,
      everything: caller.scope.includes(EVERYTHING[0]!),
      organizations: organizations.map(({ org_code, name }) => ({ org_code, name })),
      departments: parts.departments,
      org_levels: parts.levels,
      data_version,
      synthetic,
      service_version: services.settings.version,
    });
  });
}
