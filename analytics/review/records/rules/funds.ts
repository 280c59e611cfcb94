/** Sources of funds against the budget of their project. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import { type Found, type Group, yuan } from '../rule.ts';

const amount = z.number().nullable();
const fundsSql = sqlFile(
  new URL('./funds.sql', import.meta.url),
  z.object({
    rule: z.enum(['funds_unit_slip', 'funds_not_summing', 'funds_missing']), found: z.number(), project_code: z.string(), name: z.string().nullable(), org_code: z.string().nullable(),
    budget: z.number(), total: amount, source: z.string().nullable(), amount,
  }),
);
type Row = z.output<typeof fundsSql.row>;

export const funds: Group = {
  rules: {
    funds_unit_slip: { title: { zh: '资金来源计量单位有误', en: 'Source of funds in the wrong unit' }, table: 'project_funds', needs: ['project_funds'] },
    funds_not_summing: { title: { zh: '资金来源合计与预算不符', en: 'Sources do not add up to the budget' }, table: 'project_funds', needs: ['project_funds'] },
    funds_missing: { title: { zh: '缺资金来源', en: 'No source of funds' }, table: 'project_funds', needs: ['project_funds'] },
  },
  async find({ db, signal, scope, fiscal_year, rules, most, limits: { unit_slip, sum_tolerance } }) {
    const rows = await db.query(fundsSql, { scope, fiscal_year, rules, most, unit_slip, sum_tolerance }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year));
  },
};

function tell({ rule, found, project_code, name, org_code, budget, total, source, amount: given }: Row, fiscal_year: number): Found {
  const whole = yuan(budget);
  const sum = yuan(total);
  const difference = yuan(Math.abs(budget - (total ?? 0)));
  const less = (total ?? 0) < budget;
  const place = { project_code, fiscal_year };
  const told = { rule, found, name, org_code };
  switch (rule) {
    case 'funds_missing': return {
      ...told, place,
      message: { zh: `预算 ${whole.zh}，没有任何资金来源。`, en: `A budget of ${whole.en} and no source of funds.` },
      suggestion: { zh: '请补录各项资金来源和金额，合计应等于预算。', en: 'Please enter every source with its amount; together they should make the budget.' },
    };
    case 'funds_unit_slip': return {
      ...told, place: { ...place, source: source! },
      message: { zh: `“${source}”为 ${yuan(given).zh}，资金来源合计 ${sum.zh}，预算为 ${whole.zh}；换算万元后正好相符。`, en: `"${source}" is ${yuan(given).en}, the sources sum to ${sum.en} and the budget is ${whole.en}; they agree once the unit is corrected.` },
      suggestion: { zh: '该来源很可能把元和万元填混，请核对计量单位后更正。', en: 'Yuan and ten thousands of yuan were probably confused; please check the unit and correct it.' },
    };
    case 'funds_not_summing': return {
      ...told, place,
      message: {
        zh: `资金来源合计 ${sum.zh}，预算为 ${whole.zh}，${less ? '少' : '多'} ${difference.zh}。`,
        en: `The sources sum to ${sum.en}, the budget is ${whole.en}: ${difference.en} too ${less ? 'little' : 'much'}.`,
      },
      suggestion: { zh: '请核对有无漏填、重填的来源，或预算已调整而来源未改。', en: 'Please check for a source that is missing or there twice, or a budget that was adjusted without its sources.' },
    };
  }
}
