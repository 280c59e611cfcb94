/** Who asks, and what they may see. */
import { z } from 'zod';

export const me = z.object({
  user: z.string(),
  name: z.string(),
  role: z.enum(['officer', 'clerk', 'librarian']),
  roles: z.array(z.object({ role: z.enum(['officer', 'clerk', 'librarian']), name: z.string() })),
  demo: z.boolean(),
  everything: z.boolean(),
  organizations: z.array(z.object({ org_code: z.string(), name: z.string().nullable() })),
  /** Those that others stand under, and the levels there are: choices for a filter. */
  departments: z.array(z.object({ org_code: z.string(), name: z.string().nullable() })).default([]),
  org_levels: z.array(z.string()).default([]),
  data_version: z.number(),
  synthetic: z.boolean(),
  service_version: z.string(),
});
export type Me = z.infer<typeof me>;
