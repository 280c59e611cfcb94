/** Every kind of import, a line each. */
import type { ImportKind } from './contract.ts';
import { costItems } from './cost-items/kind.ts';
import { costStandards } from './cost-standards/kind.ts';
import { evaluations } from './evaluations/kind.ts';
import { indicators } from './indicators/kind.ts';
import type { Kind } from './kind.ts';
import { monitorReadings } from './monitor-readings/kind.ts';
import { orgAssessments } from './org-assessments/kind.ts';
import { organizations } from './organizations/kind.ts';
import { projectFunds } from './project-funds/kind.ts';
import { projectIndicators } from './project-indicators/kind.ts';
import { projects } from './projects/kind.ts';
import { serviceOutputs } from './service-outputs/kind.ts';

export const KINDS: Readonly<Record<ImportKind, Kind>> = {
  organizations,
  org_assessments: orgAssessments,
  indicators,
  projects,
  project_funds: projectFunds,
  project_indicators: projectIndicators,
  evaluations,
  cost_items: costItems,
  service_outputs: serviceOutputs,
  cost_standards: costStandards,
  monitor_readings: monitorReadings,
};
