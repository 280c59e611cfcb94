/** Every kind of import, a line each. */
import type { ImportKind } from './contract.ts';
import { indicators } from './indicators/kind.ts';
import type { Kind } from './kind.ts';
import { monitorReadings } from './monitor-readings/kind.ts';
import { organizations } from './organizations/kind.ts';
import { projectIndicators } from './project-indicators/kind.ts';
import { projects } from './projects/kind.ts';

export const KINDS: Readonly<Record<ImportKind, Kind>> = {
  organizations,
  indicators,
  projects,
  project_indicators: projectIndicators,
  monitor_readings: monitorReadings,
};
