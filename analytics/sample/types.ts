/** The sample city's own words: what its word lists are read into. */

/** How an activity works; each kind has its own list of measures. */
export const KINDS = [
  'works', 'upkeep', 'training', 'subsidy', 'service', 'inspect', 'event', 'system', 'equipment',
  'support', 'permit', 'casework', 'ecology', 'plan', 'reserve', 'monitor', 'venue',
] as const;
export type Kind = (typeof KINDS)[number];

/** One character a second level: 成本 数量 质量 时效 经济效益 社会效益 生态效益 可持续影响 满意度. */
export const GROUPS = ['成', '数', '质', '时', '济', '社', '生', '续', '满'] as const;
export type Group = (typeof GROUPS)[number];

export type Sign = '>=' | '=' | '<=' | 'qualitative';

/** A department as written in the lists; `text` holds its activities and outcomes, see parse.ts. */
export type DepartmentText = {
  readonly name: string;
  readonly industry: string;
  /** Subordinate units, separated by spaces; `市第{1-8}小学` stands for eight. */
  readonly units: string;
  /** Still on the forms from before 2021, where cost is a part of output. */
  readonly local?: true;
  readonly text: string;
};

/** Where the target of a measure comes from. */
export type TargetRule =
  | { readonly from: 'choice'; readonly values: readonly number[] }
  | { readonly from: 'text'; readonly values: readonly string[] }
  | { readonly from: 'quantity' | 'cost'; readonly factor: number }
  | { readonly from: 'size'; readonly median: number };

export type Measure = {
  readonly group: Group;
  /** With {o} activity, {q} what is counted, {u} unit, {b} who benefits. */
  readonly name: string;
  readonly unit: string | null;
  readonly sign: Sign;
  readonly target: TargetRule;
  /** 1–10: how often people choose it. */
  readonly appeal: number;
  readonly explanation: string;
};

export type Section = {
  readonly functionCode: string;
  readonly category: string;
  readonly beneficiaries: string;
  readonly effect: string;
  readonly outcomes: readonly Measure[];
};

export type Activity = {
  readonly kind: Kind;
  readonly name: string;
  readonly unit: string;
  /** Median quantity of one project-year, in `unit`. */
  readonly quantity: number;
  /** Median yuan a unit. */
  readonly cost: number;
  readonly section: Section;
  /** Which units do it: part of their name, alternatives with |; empty for the department itself. */
  readonly owners: string;
};

export type Organization = {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly classified: boolean;
};

export type Department = {
  readonly name: string;
  readonly industry: string;
  readonly scheme: '2021' | 'local';
  readonly head: Organization;
  /** The department's own office first, then its units. */
  readonly units: readonly Organization[];
  readonly activities: readonly Activity[];
};

/** A library indicator, with what the project writer needs beside the stored columns. */
export type Indicator = {
  readonly id: string;
  readonly name: string;
  readonly scheme: '2021' | 'local';
  readonly industry: string | null;
  readonly category: string;
  readonly measure: Measure;
  readonly unit: string | null;
  readonly explanation: string;
  readonly keywords: string;
  readonly isCommon: boolean;
  readonly owner: string | null;
  readonly standardValue: string | null;
  readonly standardSource: string | null;
  readonly status: 'active' | 'retired';
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Kept out of every project: the part of a library that nobody uses. */
  readonly idle: boolean;
};
