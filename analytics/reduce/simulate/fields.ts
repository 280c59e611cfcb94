/** What rules may look at of stored projects, and of what kind each is. Browser-safe. */
export const STORED_FIELD_KINDS = {
  grade: 'text', score: 'number', execution_rate: 'number', conclusion: 'text', nature: 'text', project_type: 'text', category: 'text', industry: 'text', region: 'text',
  base: 'number', age: 'number', years_left: 'number', start_year: 'number', end_year: 'number', is_protected: 'flag', is_devolved: 'flag', is_midyear: 'flag',
  exante_grade: 'text', exante_score: 'number', exante_conclusion: 'text', goal_review_grade: 'text', goal_review_score: 'number', goal_review_conclusion: 'text',
  execution_lamp: 'text', goal_lamp: 'text', overall_lamp: 'text', org_grade: 'text', org_operating_expense: 'number', org_code: 'text', project_code: 'text', name: 'text',
  objective: 'text', function_code: 'text', budget_book: 'text', requested_amount: 'number', initial_budget: 'number', adjusted_budget: 'number', executed: 'number',
} as const;
export type FieldKind = 'text' | 'number' | 'flag';
/** Of rules that look at departments. */
export const ORG_FIELD_KINDS = { grade: 'text', operating_expense: 'number', org_code: 'text', org_grade: 'text', org_operating_expense: 'number' } as const;
