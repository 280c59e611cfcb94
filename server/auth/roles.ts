/** The roles of the product and what they are called. */
import type { Role } from '../../analytics/caller.ts';
import type { Text } from '../../analytics/errors.ts';

export const ROLES: Record<Role, Text> = {
  officer: { zh: '财政专管员', en: 'Finance officer' },
  clerk: { zh: '预算单位财务', en: 'Unit clerk' },
  librarian: { zh: '指标库管理员', en: 'Indicator librarian' },
};

export function isRole(value: string): value is Role {
  return Object.hasOwn(ROLES, value);
}

export const ALL_ROLES = Object.keys(ROLES) as Role[];
