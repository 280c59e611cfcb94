/** What a question makes of a year's kept units: which count, what they cost, and which are alike. Pure. */
import type { Scope } from '../../../caller.ts';
import type { ParamsOf } from '../../../contract.ts';
import type { units } from '../contract.ts';
import { type Field, FIELDS, type YearUnits } from './year.ts';

type Select = NonNullable<ParamsOf<typeof units>['select']>;

/** What all of a group have in common; null where it is not asked to be common. */
export type Keys = { readonly indicator_id: string; readonly scale: number | null } & { readonly [K in Field]: string | null };

/** Equal for equal keys. */
export function keyOf({ indicator_id, category, industry, function_code, region, project_type, scale }: Keys): string {
  return JSON.stringify([indicator_id, category, industry, function_code, region, project_type, scale]);
}

/** A year's units as one question sees them; a place is one in `year.outputs`. */
export type Asked = {
  readonly year: YearUnits;
  readonly fiscalYear: number;
  /** Whether the place counts at all. */
  readonly counts: (place: number) => boolean;
  /** Yuan in the prices that are compared in; NaN where it is not known. */
  readonly costOf: (place: number) => number;
  /** NaN where none can be formed. */
  readonly unitCostOf: (place: number) => number;
  /** Equal for places of one indicator that belong to one group. */
  readonly groupOf: (place: number) => number;
  readonly isOwn: (place: number) => boolean;
  readonly keysOf: (place: number) => Keys;
  /** Whether a place of that indicator belongs to the group of these keys. */
  readonly belongsTo: (keys: Keys) => (place: number) => boolean;
  /** The order in which the groups of one indicator are told. */
  readonly inOrder: (place: number, other: number) => number;
};

const FIELD_OF = { category: 'category', industry: 'industry', function: 'function_code', region: 'region', project_type: 'project_type' } as const;

/** @param factor what the year's costs are multiplied by @param everyIndicator only indicators of quantity, all of them */
export function askYear(year: YearUnits, fiscalYear: number, select: Select, { factor, scope, everyIndicator }: { factor: number; scope: Scope; everyIndicator: boolean }): Asked {
  const { projects, outputs, labels, indicators } = year;
  const nominal = projects[select.cost];
  const bounds = [...select.scale_bounds].sort((a, b) => a - b);
  const grouped = FIELDS.filter((field) => select.group_by.some((one) => one !== 'scale' && FIELD_OF[one] === field));
  const byScale = select.group_by.includes('scale');
  const wanted = ([['industry', select.industry], ['category', select.category], ['region', select.region], ['function_code', select.function_code]] as const)
    .flatMap(([field, label]) => (label === undefined ? [] : [{ values: projects[field], number: labels[field].indexOf(label) }]));
  const own = Uint8Array.from(labels.org_code, (org) => (scope.includes('') || scope.includes(org) ? 1 : 0));
  // NaN reaches no bound: what costs nobody knows how much stands with the smallest.
  const scaleOf = (project: number) => bounds.filter((bound) => nominal[project]! >= bound).length;
  const costOf = (place: number) => nominal[outputs.project[place]!]! * factor;
  const known = new Map<string, number>();
  let numbers: Int32Array | null = null;
  const numberOf = (project: number): number => {
    let key = byScale ? String(scaleOf(project)) : '';
    for (const field of grouped) key += `,${projects[field][project]!}`;
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  };
  return {
    year, fiscalYear, costOf,
    counts: (place) => (!everyIndicator || outputs.of_quantity[place] === 1) && wanted.every(({ values, number }) => values[outputs.project[place]!] === number),
    unitCostOf(place) {
      const [cost, output] = [costOf(place), outputs.output[place]!];
      return cost >= 0 && output > 0 ? cost / output : NaN;
    },
    groupOf(place) {
      const project = outputs.project[place]!;
      numbers ??= new Int32Array(projects.org_code.length).fill(-1);
      if (numbers[project] === -1) numbers[project] = numberOf(project);
      return numbers[project]!;
    },
    isOwn: (place) => own[projects.org_code[outputs.project[place]!]!] === 1,
    keysOf(place) {
      const project = outputs.project[place]!;
      const label = (field: Field) => (grouped.includes(field) ? labels[field][projects[field][project]!]! : null);
      return {
        indicator_id: indicators[outputs.indicator[place]!]!.indicator_id,
        category: label('category'), industry: label('industry'), function_code: label('function_code'), region: label('region'), project_type: label('project_type'),
        scale: byScale ? scaleOf(project) : null,
      };
    },
    belongsTo(keys) {
      const same = grouped.map((field) => ({ values: projects[field], number: labels[field].indexOf(keys[field]!) }));
      return (place) => {
        const project = outputs.project[place]!;
        for (const { values, number } of same) if (values[project] !== number) return false;
        return !byScale || scaleOf(project) === keys.scale;
      };
    },
    inOrder(place, other) {
      const [one, two] = [outputs.project[place]!, outputs.project[other]!];
      for (const field of grouped) if (projects[field][one] !== projects[field][two]) return projects[field][one]! - projects[field][two]!;
      return byScale ? scaleOf(one) - scaleOf(two) : 0;
    },
  };
}
