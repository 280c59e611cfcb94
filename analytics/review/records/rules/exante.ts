/** Budgets against the evaluation that should have come before them. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import { shown } from '../../../evaluate/figures.ts';
import { type Found, type Group, type Packs, yuan } from '../rule.ts';

const text = z.string().nullable();
const exanteSql = sqlFile(
  new URL('./exante.sql', import.meta.url),
  z.object({
    rule: z.enum(['exante_missing', 'exante_missing_new', 'exante_rejected']), found: z.number(),
    project_code: z.string(), name: text, org_code: text, budget: z.number(), score: z.number().nullable(), conclusion: text,
  }),
);
type Row = z.output<typeof exanteSql.row>;

const rule = (zh: string, en: string) => ({ title: { zh, en }, table: 'evaluations', needs: ['projects', 'evaluations'] }) as const;

export const exante: Group = {
  rules: {
    exante_missing: rule('大额项目缺事前评估', 'Large project without ex-ante evaluation'),
    exante_missing_new: rule('新增项目缺事前评估', 'New project without ex-ante evaluation'),
    exante_rejected: rule('事前评估不予支持仍安排预算', 'Rejected before the budget and funded'),
  },
  async find({ db, signal, scope, fiscal_year, rules, most, limits, exante: { conclusions } }) {
    const rejected = conclusions.at(-1)!.name;
    const least = conclusions.at(-2)!.at_least;
    const rows = await db.query(exanteSql, { scope, fiscal_year, rules, most, exante_from: limits.exante_from, rejected, least }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year, limits, least));
  },
};

function tell({ rule: which, found, project_code, name, org_code, budget, score, conclusion }: Row, fiscal_year: number, { exante_from }: Packs['limits'], least: number): Found {
  const told = { rule: which, found, name, org_code, place: { project_code, fiscal_year, kind: 'exante' } };
  const money = yuan(budget);
  const supply = { zh: '请补做或补录事前绩效评估；未评估的不应安排预算。', en: 'Please make the ex-ante evaluation or enter its result; without it the project should have no budget.' };
  switch (which) {
    case 'exante_missing': return {
      ...told, suggestion: supply,
      message: { zh: `预算 ${money.zh}，达到事前评估界限 ${yuan(exante_from).zh}，没有事前评估结果。`, en: `The budget of ${money.en} reaches the limit of ${yuan(exante_from).en}, and there is no ex-ante evaluation.` },
    };
    case 'exante_missing_new': return {
      ...told, suggestion: supply,
      message: { zh: `${fiscal_year} 年新增项目，预算 ${money.zh}，没有事前评估结果。`, en: `New in ${fiscal_year} with a budget of ${money.en}, and there is no ex-ante evaluation.` },
    };
    case 'exante_rejected': {
      const points = score === null ? { zh: '', en: '' } : { zh: `${shown(score)} 分`, en: ` (${shown(score)} points)` };
      const said = conclusion ?? `< ${shown(least)}`;
      return {
        ...told,
        message: { zh: `事前评估${points.zh}，结论为“${said}”，仍安排预算 ${money.zh}。`, en: `The ex-ante evaluation said "${said}"${points.en}, and the project has a budget of ${money.en} all the same.` },
        suggestion: { zh: '请核对结论；确为不予支持的，应退出项目库并收回预算。', en: 'Please check the conclusion; if it stands, the project should leave the library and the budget be taken back.' },
      };
    }
  }
}
