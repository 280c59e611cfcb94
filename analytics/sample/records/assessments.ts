/** How the departments and their units did in a year, by what their projects scored. */
import { random, seedOf } from '../../numeric/random.ts';
import type { Department } from '../types.ts';
import type { RecordRow } from './columns.ts';
import { toCents, UNIT_SLIP } from './money.ts';

type Tally = { sum: number; count: number };

/** The better three tenths are 优, the next half 良. */
const gradeAt = (rank: number, of: number): string => (rank < 0.3 * of ? '优' : rank < 0.8 * of ? '良' : '合格');

function ranked(tallies: ReadonlyMap<string, Tally>): Map<string, string> {
  const order = [...tallies].map(([code, { sum, count }]) => ({ code, mean: sum / count })).sort((a, b) => b.mean - a.mean || (a.code < b.code ? -1 : 1));
  return new Map(order.map(({ code }, rank) => [code, gradeAt(rank, order.length)]));
}

/** Yuan a unit spends on its own running in a year. */
function operatingExpense(code: string, year: number): number {
  const staff = Math.round(random(seedOf(`staff ${code}`)).logNormal(58, 0.55));
  return toCents(staff * 21_400 * 1.025 ** (year - 2023) * (0.97 + 0.06 * random(seedOf(`expense ${code} ${year}`)).uniform()));
}

/** Where the two faults of this table are. */
export const ASSESSMENT_FAULTS = { year: 2024, slipped: '市图书馆', strange: '市博物馆' } as const;

/** Gathers the scores of a year and assesses who had any. A department's row has no expense: its units carry it. */
export function assessor(departments: readonly Department[]): {
  add: (orgCode: string, score: number) => void;
  take: (year: number) => RecordRow<'org_assessments'>[];
} {
  const parents = new Map(departments.flatMap(({ head, units }) => units.map((unit) => [unit.code, head.code] as const)));
  let units = new Map<string, Tally>();
  let heads = new Map<string, Tally>();
  const tally = (into: Map<string, Tally>, code: string, score: number): void => {
    const { sum, count } = into.get(code) ?? { sum: 0, count: 0 };
    into.set(code, { sum: sum + score, count: count + 1 });
  };
  const rowOf = (code: string, name: string, year: number, grade: string): RecordRow<'org_assessments'> => {
    const isFaulty = year === ASSESSMENT_FAULTS.year;
    const expense = operatingExpense(code, year);
    return {
      org_code: code,
      fiscal_year: year,
      grade: isFaulty && name === ASSESSMENT_FAULTS.strange ? '中' : grade,
      operating_expense: isFaulty && name === ASSESSMENT_FAULTS.slipped ? toCents(expense * UNIT_SLIP) : expense,
    };
  };
  return {
    add: (orgCode, score) => {
      tally(units, orgCode, score);
      tally(heads, parents.get(orgCode) as string, score);
    },
    take: (year) => {
      const unitGrades = ranked(units);
      const headGrades = ranked(heads);
      units = new Map();
      heads = new Map();
      return departments.flatMap((department) => {
        const own = headGrades.get(department.head.code);
        const head = own === undefined ? [] : [{ org_code: department.head.code, fiscal_year: year, grade: own, operating_expense: null }];
        return [...head, ...department.units.flatMap(({ code, name }) => {
          const grade = unitGrades.get(code);
          return grade === undefined ? [] : [rowOf(code, name, year, grade)];
        })];
      });
    },
  };
}
