/** Assessments of organisations against their scale and their other years. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import { shown } from '../../../evaluate/figures.ts';
import { type Found, type Group, type Packs, yuan } from '../rule.ts';

const text = z.string().nullable();
const amount = z.number().nullable();
const assessmentsSql = sqlFile(
  new URL('./assessments.sql', import.meta.url),
  z.object({
    rule: z.enum(['grade_of_another_scale', 'expense_apart']), found: z.number(), org_code: z.string(), name: text,
    grade: text, expense: amount, other_year: z.int().nullable(), other_expense: amount,
  }),
);
type Row = z.output<typeof assessmentsSql.row>;

const rule = (zh: string, en: string) => ({ title: { zh, en }, table: 'org_assessments', needs: ['org_assessments'] }) as const;
const labelsOf = ({ grades }: Packs['grades']): string[] => grades.flatMap(({ grade, aliases }) => [grade, ...aliases]);

export const assessments: Group = {
  rules: {
    grade_of_another_scale: rule('单位考核等次不在等次表中', 'Unit graded on another scale'),
    expense_apart: rule('运行经费与其他年度相差悬殊', 'Operating expense far from other years'),
  },
  async find({ db, signal, scope, fiscal_year, rules, most, limits: { expense_apart }, grades, unitGrades }) {
    const rows = await db.query(assessmentsSql, { scope, fiscal_year, rules, most, expense_apart, labels: labelsOf(unitGrades) }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year, { unit: unitGrades.grades.map(({ grade }) => grade), project: labelsOf(grades) }));
  },
};

function tell({ rule: which, found, org_code, name, grade, expense, other_year, other_expense }: Row, fiscal_year: number, scales: { unit: readonly string[]; project: readonly string[] }): Found {
  const told = { rule: which, found, name, org_code, place: { org_code, fiscal_year } };
  switch (which) {
    case 'grade_of_another_scale': {
      const belongs = scales.project.includes(grade!) ? { zh: `，“${grade}”是项目评价的等次`, en: `; ${grade} is a grade of project evaluations` } : { zh: '', en: '' };
      return {
        ...told,
        message: { zh: `单位考核等次为“${grade}”，应为${scales.unit.join('、')}之一${belongs.zh}。`, en: `The unit's grade is "${grade}", expected one of ${scales.unit.join(', ')}${belongs.en}.` },
        suggestion: { zh: '请按单位考核结果更正；本地采用其他等次的，请换用本地的等次规则包。', en: 'Please correct it by the result of the assessment; where your own scale differs, name the pack of that scale.' },
      };
    }
    case 'expense_apart': {
      const times = Math.round(Math.max(expense! / other_expense!, other_expense! / expense!));
      return {
        ...told,
        message: { zh: `运行经费为 ${yuan(expense).zh}，${other_year} 年为 ${yuan(other_expense).zh}，相差约 ${shown(times)} 倍。`, en: `The operating expense is ${yuan(expense).en} and was ${yuan(other_expense).en} in ${other_year}: about ${shown(times)} times apart.` },
        suggestion: { zh: '很可能把元和万元填混，请核对两年的计量单位后更正。', en: 'Yuan and ten thousands of yuan were probably confused; please check the unit of both years and correct it.' },
      };
    }
  }
}
