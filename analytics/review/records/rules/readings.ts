/** The months of a project against each other and against its budget. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import { percent, shown } from '../../../evaluate/figures.ts';
import { type Found, type Group, yuan } from '../rule.ts';

const text = z.string().nullable();
const amount = z.number().nullable();
const readingsSql = sqlFile(
  new URL('./readings.sql', import.meta.url),
  z.object({
    rule: z.enum(['reading_unit_slip', 'reading_above_budget', 'reading_not_cumulative', 'reading_missing']), found: z.number(),
    project_code: z.string(), month: z.int(), name: text, org_code: text, executed: amount, before: amount, budget: amount,
  }),
);
type Row = z.output<typeof readingsSql.row>;

const rule = (zh: string, en: string) => ({ title: { zh, en }, table: 'monitor_readings', needs: ['monitor_readings'] }) as const;

export const readings: Group = {
  rules: {
    reading_unit_slip: rule('监控数计量单位有误', 'Reading in the wrong unit'),
    reading_above_budget: rule('累计执行数超过预算', 'Spending beyond the budget'),
    reading_not_cumulative: rule('累计执行数低于上次', 'Spending so far goes back'),
    reading_missing: rule('缺月度监控数据', 'Month without a reading'),
  },
  async find({ db, signal, scope, fiscal_year, rules, most, limits: { unit_slip, sum_tolerance, over_budget, month_expected } }) {
    const rows = await db.query(readingsSql, { scope, fiscal_year, rules, most, unit_slip, sum_tolerance, over_budget, month_expected }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year, unit_slip));
  },
};

function tell({ rule: which, found, project_code, month, name, org_code, executed, before, budget }: Row, fiscal_year: number, unit_slip: number): Found {
  const told = { rule: which, found, name, org_code, place: { project_code, fiscal_year, month } };
  const [now, then, whole] = [yuan(executed), yuan(before), yuan(budget)];
  switch (which) {
    case 'reading_unit_slip': return {
      ...told,
      message: { zh: `${month} 月累计执行数为 ${now.zh}，上次为 ${then.zh}；乘以 ${shown(unit_slip)} 后正好接上。`, en: `Spending to month ${month} is ${now.en} after ${then.en}; ${shown(unit_slip)} times as much would fit.` },
      suggestion: { zh: '很可能按万元填写，请核对计量单位后更正。', en: 'It was probably written in ten thousands of yuan; please check the unit and correct it.' },
    };
    case 'reading_above_budget': {
      const over = executed! / budget! - 1;
      return {
        ...told,
        message: { zh: `自 ${month} 月起累计执行数 ${now.zh}，超过预算 ${whole.zh}的 ${percent(over)}。`, en: `From month ${month} on, spending of ${now.en} is ${percent(over)} above the budget of ${whole.en}.` },
        suggestion: { zh: '请核对执行数；确有追加的，补录调整后预算。', en: 'Please check the spending; if money was added, enter the adjusted budget.' },
      };
    }
    case 'reading_not_cumulative': return {
      ...told,
      message: { zh: `${month} 月累计执行数 ${now.zh}，低于上次的 ${then.zh}。`, en: `Spending to month ${month} is ${now.en}, below the ${then.en} before it.` },
      suggestion: { zh: '请核对是否误填当月数；应填年初至当月的累计数。有资金退回的，请保留说明。', en: 'Please check whether the month alone was entered; the sum since January is asked for. Where money came back, please keep a note.' },
    };
    case 'reading_missing': return {
      ...told,
      message: { zh: `缺 ${month} 月的监控数据，前后月份都有。`, en: `There is no reading of month ${month}, and there are readings before and after it.` },
      suggestion: { zh: '请补录该月累计执行数和目标完成率。', en: 'Please enter spending and completion of that month.' },
    };
  }
}
