/** What the model says beside its figures. */
import { type Currency, CURRENCY_NAMES } from '../../compare/currency.ts';
import type { Lang } from '../../errors.ts';

const zh = (money: string) => ({
  sheet: '全成本模型',
  origin: (year: string, version: string | null, at: string) => `${year} 年；${version === null ? '工作表中的数据' : `数据版本 ${version}`}；计算时间 ${at}。`,
  actual: (year: string) => `${year} 年实际`,
  note: '本表用 Excel 公式重算全成本和资金需求：无公式的数字为输入，可直接修改；其余为公式。',
  lines: '一、成本明细', objects: '二、成本对象', usage: '三、分摊：使用量', flows: '分摊：转出金额', units: '四、单位成本', settings: '五、资金需求：条件', items: '六、资金需求：各成本项', outcome: '七、资金需求：结果',
  object: '成本对象', item: '成本项', trace: '归集', behaviour: '性态', amount: `金额（${money}）`, driver: '动因', driverQuantity: '动因数量', unitStandard: `单位标准（${money}）`, standard: `标准成本（${money}）`, within: `标准内（${money}）`, beyond: `标准外（${money}）`, source: '来源',
  direct: `直接成本（${money}）`, indirect: `间接成本（${money}）`, received: `分摊转入（${money}）`, passed: `分摊转出（${money}）`, full: `全成本（${money}）`,
  traces: { direct: '直接', indirect: '间接' }, behaviours: { fixed: '固定', variable: '变动', step: '阶梯' },
  from: '提供方', toPass: `应转出（${money}）`, share: '使用比例', matrix: '交互分摊矩阵（单位阵减使用比例的转置）', inverse: '逆矩阵', own: `自身成本（${money}）`,
  methods: { direct: '直接分摊：只分给非辅助对象。', step_down: '阶梯分摊：按下列顺序依次转出，已转出的不再接受。', reciprocal: '交互分摊：各辅助对象相互提供的服务同时求解（逆矩阵）。' },
  unit: '产出单位', quantity: '数量', unitCost: `单位成本（${money}）`,
  target: '目标', perOutput: '单位产出用量', activity: '作业量', fixed: `固定金额（${money}）`, every: '每级数量', stepAmount: `每级金额（${money}）`, steps: '级数', computed: `测算额（${money}）`, ceiling: `最高限额（${money}）`, approved: `核定额（${money}）`,
  name: '名称', value: '数值',
  labels: {
    quantity: '目标数量', base: '上年数量', change: '目标增减', fee: '每单位收费', income: '收入', other_subsidy: '其他补贴', earmarked: '专项补助', tax: '税金', profit_rate: '利润率', quality_coefficient: '质量系数', quality_deduction: '质量扣款',
    approved: '核定成本', regulated_cost: '规制成本', fiscal_need: '财政资金需求', subsidy: '应补贴金额',
  },
}) as const;

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: infer A) => string ? (...args: A) => string : Texts<T[K]> };
export type ModelWords = Texts<ReturnType<typeof zh>>;

const en = (money: string): ModelWords => ({
  sheet: 'Full-cost model',
  origin: (year, version, at) => `${year}; ${version === null ? 'data of the sheet' : `data version ${version}`}; calculated at ${at}.`,
  actual: (year) => `actual of ${year}`,
  note: 'This sheet calculates full cost and funding need again with Excel formulas: figures without a formula are inputs and may be changed; all others are formulas.',
  lines: '1. Cost lines', objects: '2. Cost objects', usage: '3. Allocation: usage', flows: 'Allocation: amounts passed on', units: '4. Unit costs', settings: '5. Funding need: conditions', items: '6. Funding need: items', outcome: '7. Funding need: result',
  object: 'Cost object', item: 'Item', trace: 'Trace', behaviour: 'Behaviour', amount: `Amount (${money})`, driver: 'Driver', driverQuantity: 'Driver quantity', unitStandard: `Unit standard (${money})`, standard: `Standard cost (${money})`, within: `Within (${money})`, beyond: `Beyond (${money})`, source: 'Source',
  direct: `Direct (${money})`, indirect: `Indirect (${money})`, received: `Received (${money})`, passed: `Passed on (${money})`, full: `Full cost (${money})`,
  traces: { direct: 'direct', indirect: 'indirect' }, behaviours: { fixed: 'fixed', variable: 'variable', step: 'step' },
  from: 'From', toPass: `To pass on (${money})`, share: 'Share of use', matrix: 'Matrix (identity less transposed shares)', inverse: 'Inverse', own: `Own cost (${money})`,
  methods: { direct: 'Direct: to those that are not support alone.', step_down: 'Step-down: in the order below; who has passed on receives no more.', reciprocal: 'Reciprocal: services among support objects solved together (inverse matrix).' },
  unit: 'Unit of output', quantity: 'Quantity', unitCost: `Unit cost (${money})`,
  target: 'Target', perOutput: 'Use per output', activity: 'Activity', fixed: `Fixed amount (${money})`, every: 'Step size', stepAmount: `Step amount (${money})`, steps: 'Steps', computed: `Computed (${money})`, ceiling: `Ceiling (${money})`, approved: `Approved (${money})`,
  name: 'Name', value: 'Value',
  labels: {
    quantity: 'target_quantity', base: 'base_quantity', change: 'target_change', fee: 'fee_per_unit', income: 'income', other_subsidy: 'other_subsidy', earmarked: 'earmarked_subsidy', tax: 'tax_paid', profit_rate: 'profit_rate', quality_coefficient: 'quality_coefficient', quality_deduction: 'quality_deduction',
    approved: 'approved_cost', regulated_cost: 'regulated_cost', fiscal_need: 'fiscal_need', subsidy: 'subsidy',
  },
});

const WORDS: Readonly<Record<Lang, (money: string) => ModelWords>> = { zh, en };

/** @param currency what amounts are in; yuan where it is left out */
export const modelWords = (lang: Lang, currency: Currency = 'CNY'): ModelWords => WORDS[lang](CURRENCY_NAMES[currency][lang]);
