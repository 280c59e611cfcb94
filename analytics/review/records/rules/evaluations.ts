/** Grades against scores, and evaluations of one project against each other. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import type { Text } from '../../../errors.ts';
import { shown } from '../../../evaluate/figures.ts';
import type { Found, Group, Packs } from '../rule.ts';

const text = z.string().nullable();
const amount = z.number().nullable();
const evaluationsSql = sqlFile(
  new URL('./evaluations.sql', import.meta.url),
  z.object({
    rule: z.enum(['grade_not_of_score', 'grade_unknown', 'grade_without_score', 'reevaluation_without_self', 'self_inflated']), found: z.number(),
    project_code: z.string(), kind: z.string(), name: text, org_code: text, score: amount, grade: text, expected: text, again: amount,
  }),
);
type Row = z.output<typeof evaluationsSql.row>;

const KINDS: Readonly<Record<string, Text>> = {
  exante: { zh: '事前评估', en: 'ex-ante evaluation' }, goal_review: { zh: '目标审核', en: 'goal review' }, self: { zh: '单位自评', en: 'self-evaluation' },
  department: { zh: '部门评价', en: 'department evaluation' }, finance: { zh: '财政评价', en: 'finance evaluation' }, reevaluation: { zh: '再评价', en: 're-evaluation' },
};
const printed = ({ grades: { grades } }: Packs): Text | null => (grades.some(({ at_least }) => at_least === null)
  ? { zh: '所用等次规则包没有印出分数界限，无法由得分判定等次；请换用有界限的规则包。', en: 'The pack of grades prints no limits, so no grade follows from a score; please use a pack with limits.' }
  : null);
const rule = (zh: string, en: string) => ({ title: { zh, en }, table: 'evaluations', needs: ['evaluations'] }) as const;

export const evaluations: Group = {
  rules: {
    grade_not_of_score: { ...rule('等次与得分不符', 'Grade is not of its score'), hindrance: printed },
    grade_unknown: rule('等次不在等次表中', 'Grade is not on the scale'),
    grade_without_score: rule('有等次而没有得分', 'Grade without a score'),
    reevaluation_without_self: rule('再评价没有对应的自评', 'Re-evaluation without a self-evaluation'),
    self_inflated: rule('自评明显虚高', 'Self-evaluation far above its re-evaluation'),
  },
  async find({ db, signal, scope, fiscal_year, rules, most, limits: { self_above }, grades: { grades } }) {
    const labels = grades.flatMap(({ grade, aliases }) => [grade, ...aliases].map((label) => ({ label, grade })));
    const bands = grades.every(({ at_least }) => at_least !== null) ? grades : [];
    const scale = {
      labels: labels.map(({ label }) => label), label_grades: labels.map(({ grade }) => grade),
      band_grades: bands.map(({ grade }) => grade), band_limits: bands.map(({ at_least }) => at_least!),
    };
    const rows = await db.query(evaluationsSql, { scope, fiscal_year, rules, most, self_above, ...scale }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year, grades.map(({ grade }) => grade)));
  },
};

function tell({ rule: which, found, project_code, kind, name, org_code, score, grade, expected, again }: Row, fiscal_year: number, scale: readonly string[]): Found {
  const what = KINDS[kind] ?? { zh: kind, en: kind };
  const told = { rule: which, found, name, org_code, place: { project_code, fiscal_year, kind } };
  switch (which) {
    case 'grade_not_of_score': return {
      ...told,
      message: { zh: `${what.zh}得分 ${shown(score!)} 分，应为“${expected}”，填为“${grade}”。`, en: `The ${what.en} scored ${shown(score!)}, which is ${expected}, and is written as ${grade}.` },
      suggestion: { zh: `请核对得分；得分无误的，等次改为“${expected}”。`, en: `Please check the score; if it is right, change the grade to ${expected}.` },
    };
    case 'grade_unknown': return {
      ...told,
      message: { zh: `${what.zh}等次为“${grade}”，应为${scale.join('、')}之一。`, en: `The grade of the ${what.en} is "${grade}"; expected one of ${scale.join(', ')}.` },
      suggestion: { zh: '请改用等次表中的写法，或换用本地的等次规则包。', en: 'Please use a grade of the scale, or name the pack of your own scale.' },
    };
    case 'grade_without_score': return {
      ...told,
      message: { zh: `${what.zh}等次为“${grade}”，没有得分。`, en: `The ${what.en} has the grade ${grade} and no score.` },
      suggestion: { zh: '请从评价报告补录得分，等次由得分得出。', en: 'Please enter the score from the report; the grade follows from it.' },
    };
    case 'reevaluation_without_self': return {
      ...told,
      message: { zh: '有再评价结果，没有被复核的单位自评得分。', en: 'There is a re-evaluation, and no score of a self-evaluation that it re-evaluates.' },
      suggestion: { zh: '请补录单位自评；未自评的，核对评价类型是否填错。', en: 'Please enter the self-evaluation; if there was none, check the kind of this evaluation.' },
    };
    case 'self_inflated': return {
      ...told,
      message: { zh: `单位自评 ${shown(score!)} 分，再评价 ${shown(again!)} 分，高出 ${shown(score! - again!)} 分。`, en: `The self-evaluation gave ${shown(score!)}, the re-evaluation ${shown(again!)}: ${shown(score! - again!)} points less.` },
      suggestion: { zh: '请以再评价为准，要求单位说明差异，并核对各指标完成值的佐证材料。', en: 'Please go by the re-evaluation, ask the unit to explain, and check the evidence for each result.' },
    };
  }
}
