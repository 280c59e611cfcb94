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

/** What a clerk calls them. */
export const FIELD_NAMES: { readonly zh: Readonly<Record<string, string>>; readonly en: Readonly<Record<string, string>> } = {
  zh: {
    grade: '评价等次', score: '评价得分', execution_rate: '预算执行率', conclusion: '评价结论', nature: '项目性质', project_type: '项目类型', category: '类别', industry: '行业', region: '区域',
    base: '压减基数（元）', age: '已实施年数', years_left: '剩余年数', start_year: '开始年度', end_year: '结束年度', is_protected: '三保等受保护', is_devolved: '事权下放', is_midyear: '年中追加',
    exante_grade: '事前评估等次', exante_score: '事前评估得分', exante_conclusion: '事前评估结论', goal_review_grade: '目标审核等次', goal_review_score: '目标审核得分', goal_review_conclusion: '目标审核结论',
    execution_lamp: '执行监控灯', goal_lamp: '目标监控灯', overall_lamp: '综合监控灯', org_grade: '单位考核等次', org_operating_expense: '部门业务经费（元）', operating_expense: '部门业务经费（元）', org_code: '单位编码', project_code: '项目编码', name: '项目名称',
    objective: '绩效目标', function_code: '功能科目', budget_book: '预算类别（四本预算）', requested_amount: '申报数（元）', initial_budget: '年初预算（元）', adjusted_budget: '全年预算（元）', executed: '执行数（元）',
  },
  en: {
    grade: 'Grade', score: 'Score', execution_rate: 'Execution rate', conclusion: 'Conclusion', nature: 'Nature', project_type: 'Type', category: 'Category', industry: 'Industry', region: 'Region',
    base: 'Base (yuan)', age: 'Years running', years_left: 'Years left', start_year: 'First year', end_year: 'Last year', is_protected: 'Protected', is_devolved: 'Devolved', is_midyear: 'Added in the year',
    exante_grade: 'Ex-ante grade', exante_score: 'Ex-ante score', exante_conclusion: 'Ex-ante conclusion', goal_review_grade: 'Goal review grade', goal_review_score: 'Goal review score', goal_review_conclusion: 'Goal review conclusion',
    execution_lamp: 'Execution lamp', goal_lamp: 'Goal lamp', overall_lamp: 'Overall lamp', org_grade: 'Grade of the organisation', org_operating_expense: 'Operating expenses (yuan)', operating_expense: 'Operating expenses (yuan)', org_code: 'Organisation code', project_code: 'Project code', name: 'Project name',
    objective: 'Objective', function_code: 'Function code', budget_book: 'Budget book', requested_amount: 'Requested (yuan)', initial_budget: 'Initial budget (yuan)', adjusted_budget: 'Adjusted budget (yuan)', executed: 'Executed (yuan)',
  },
};
