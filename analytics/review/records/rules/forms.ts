/** Goal forms: what their weights add up to, and results that are missing beside others. */
import { z } from 'zod';
import { sqlFile } from '../../../database.ts';
import { shown } from '../../../evaluate/figures.ts';
import type { Found, Group, Packs } from '../rule.ts';

const text = z.string().nullable();
const formsSql = sqlFile(
  new URL('./forms.sql', import.meta.url),
  z.object({
    rule: z.enum(['weights_total', 'actual_missing']), found: z.number(), project_code: z.string(), line_no: z.int().nullable(), name: text, org_code: text,
    indicator: text, total: z.number().nullable(),
  }),
);
type Row = z.output<typeof formsSql.row>;

const rule = (zh: string, en: string) => ({ title: { zh, en }, table: 'project_indicators', needs: ['project_indicators'] }) as const;
/** What the indicators weigh without the execution rate. */
const formWeight = ({ weights: { stages } }: Packs): number | undefined => stages.find(({ stage }) => stage === 'budget')?.total;

export const forms: Group = {
  rules: {
    weights_total: {
      ...rule('指标权重合计不符', 'Weights do not add up'),
      hindrance: (packs) => (formWeight(packs) === undefined ? { zh: '所用权重规则包没有申报阶段的权重合计；请换用规则包。', en: 'The pack of weights has no total for the budget stage; please use another pack.' } : null),
    },
    actual_missing: rule('指标缺实际完成值', 'Indicator without a result'),
  },
  async find({ db, signal, scope, fiscal_year, rules, most, ...packs }) {
    const expected = formWeight(packs) ?? null;
    const rows = await db.query(formsSql, { scope, fiscal_year, rules, most, expected }, { signal, heavy: true });
    return rows.map((row) => tell(row, fiscal_year, expected));
  },
};

function tell({ rule: which, found, project_code, line_no, name, org_code, indicator, total }: Row, fiscal_year: number, expected: number | null): Found {
  const told = { rule: which, found, name, org_code };
  if (which === 'weights_total') {
    return {
      ...told, place: { project_code, fiscal_year },
      message: { zh: `指标权重合计 ${shown(total!)} 分（不含预算执行率），应为 ${shown(expected!)} 分。`, en: `The weights add up to ${shown(total!)} without the execution rate; expected ${shown(expected!)}.` },
      suggestion: { zh: '请调整各指标权重，使合计相符。', en: 'Please adjust the weights so that they add up.' },
    };
  }
  return {
    ...told, place: { project_code, fiscal_year, line_no: line_no! },
    message: { zh: `第 ${line_no} 条“${indicator ?? ''}”没有实际完成值，该项目其他指标已填。`, en: `Line ${line_no} "${indicator ?? ''}" has no result, while other lines of the project have theirs.` },
    suggestion: { zh: '请补录实际完成值；确无法取得的，在偏差原因中说明。', en: 'Please enter the result; where it cannot be had, say so as the reason of the deviation.' },
  };
}
