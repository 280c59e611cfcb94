/** What is read from an official form, and what is said of it. Browser-safe. */
import type { Text } from '../errors.ts';

/** The forms of one project-year. */
export const PROJECT_FORMS = ['goal_form', 'self_evaluation_form', 'monitor_form'] as const;
export const FORM_KINDS = [...PROJECT_FORMS, 'library_form'] as const;
export type ProjectForm = (typeof PROJECT_FORMS)[number];
export type FormKind = (typeof FORM_KINDS)[number];

export const FORM_TITLES: Readonly<Record<FormKind, Text>> = {
  goal_form: { zh: '项目支出绩效目标申报表', en: 'Goal form' },
  self_evaluation_form: { zh: '项目支出绩效自评表', en: 'Self-evaluation form' },
  monitor_form: { zh: '项目支出绩效运行监控表', en: 'Monitoring form' },
  library_form: { zh: '绩效指标库', en: 'Indicator library' },
};

/** A value with the address of its cell, such as D7. */
export type Placed<T> = { readonly value: T; readonly at: string };
/** A decimal text in yuan such as `12.5e4`, with the figure as it was printed. */
export type Amount = Placed<string> & { readonly written: string };

export type FormFund = {
  /** Null of the whole of a year's money. */
  readonly source: string | null;
  readonly label: Placed<string>;
  readonly requested: Amount | null;
  readonly initial: Amount | null;
  readonly adjusted: Amount | null;
  readonly executed: Amount | null;
  readonly forecast: Amount | null;
  /** 0–1 */
  readonly rate: Placed<number> | null;
  readonly weight: Placed<number> | null;
  readonly points: Placed<number> | null;
};

/** A target or actual value: a number, or words where no number can be formed (ranges, dates, yes and no, grades). */
export type FormFigure = { readonly value: number | null; readonly text: string | null; readonly written: string };

export type FormLine = {
  readonly row: number;
  readonly level1: Placed<string>;
  readonly level2: Placed<string>;
  readonly name: Placed<string>;
  readonly indicator_id: Placed<string> | null;
  readonly sign: Sign | null;
  readonly unit: string | null;
  readonly target: Placed<FormFigure> | null;
  readonly actual: Placed<FormFigure> | null;
  readonly weight: Placed<number> | null;
  readonly points: Placed<number> | null;
  readonly reason: Placed<string> | null;
  readonly forecast: Placed<string> | null;
  readonly possibility: Placed<string> | null;
  readonly note: Placed<string> | null;
};
export type Sign = '>=' | '>' | '=' | '<' | '<=' | 'qualitative';

export type FormRecord = {
  readonly form: ProjectForm;
  readonly sheet: string;
  /** Which edition of the levels the lines follow; null where they do not tell. */
  readonly scheme: '2021' | 'local' | null;
  readonly fiscal_year: Placed<number> | null;
  /** Of monitoring: money and results are counted until the end of this month. */
  readonly month: Placed<number> | null;
  readonly project_code: Placed<string> | null;
  readonly project_name: Placed<string> | null;
  readonly department: Placed<string> | null;
  readonly department_code: Placed<string> | null;
  readonly org: Placed<string> | null;
  readonly org_code: Placed<string> | null;
  readonly nature: Placed<string> | null;
  readonly project_type: Placed<string> | null;
  readonly start_year: Placed<number> | null;
  readonly end_year: Placed<number> | null;
  readonly objective: Placed<string> | null;
  readonly objective_whole: Placed<string> | null;
  readonly achieved: Placed<string> | null;
  /** Money of the year, the whole first where it is printed. */
  readonly funds: readonly FormFund[];
  readonly lines: readonly FormLine[];
  /** Where the columns of the lines are headed, by our name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly total: { readonly weight: Placed<number> | null; readonly points: Placed<number> | null };
};

/** A `problem` keeps the whole file out; a `warning` is stored all the same but should be looked at. */
export type FormFinding = {
  readonly severity: 'problem' | 'warning';
  readonly code: string;
  readonly sheet: string | null;
  /** Address of the cell such as D7; null where the whole sheet or file is meant. */
  readonly cell: string | null;
  /** The label or header that the cell belongs to. */
  readonly column: string | null;
  readonly value: string | null;
  readonly expected: Text;
  readonly message: Text;
};
