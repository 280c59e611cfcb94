import type { columns as chinese } from '../zh-CN/columns.ts';

export const columns: typeof chinese = {
  code: 'Code',
  level1: 'Level 1',
  level2: 'Level 2',
  name: 'Indicator',
  sign: 'Sign',
  target: 'Target',
  unit: 'Unit',
  weight: 'Weight',
  source: 'Source',
  reason: 'Reason',
  industry: 'Industry',
  bucket: 'Usage',
  projects: 'Projects',
  organizations: 'Organisations',
  years: 'Years',
  last_year: 'Latest year',
  share: 'Share',
  mean_weight: 'Mean weight',
  attainment: 'Mean attainment',
  full_score: 'Full-score share',
};
