/** Full costs and needs whose model of formulas is tried in other programs. Made up; amounts in yuan. */
import type { AllocationOrder, analyse } from '../../../analytics/cost/analyse/contract.ts';
import type { InputOf, ResultOf } from '../../../analytics/contract.ts';
import { buildModel } from '../../../analytics/cost/model/build.ts';
import type { Model } from '../../../analytics/cost/model/sheet.ts';
import { computeNeed } from '../../../analytics/cost/need/compute.ts';
import { need } from '../../../analytics/cost/need/contract.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { needOf, NO_SETTINGS, type Settings } from '../../../addin/taskpane/cost/need/plan.ts';

export type Ask = (params: InputOf<typeof analyse>) => Promise<ResultOf<typeof analyse>>;

const USAGE = { 机务: { 办公室: 1, '1路': 5, '2路*': 3 }, 办公室: { 机务: 2, '1路': 4, '2路*': 4 } };
export const INLINE = {
  items: [
    { cost_object: '机务', item: '人工', trace: 'direct' as const, amount: 6_000.4 }, { cost_object: '办公室', item: '人工', trace: 'indirect' as const, amount: 3_000 },
    { cost_object: '1路', item: '能源', trace: 'direct' as const, behaviour: 'variable' as const, amount: 9_000, driver: '车公里', driver_quantity: 10_000 },
    { cost_object: '1路', item: '驾驶员', trace: 'direct' as const, behaviour: 'step' as const, amount: 19_600.55, driver: '人', driver_quantity: 3 },
    { cost_object: '1路', item: '=折旧', trace: 'indirect' as const, behaviour: 'fixed' as const, amount: 5_000, driver: '辆', driver_quantity: 2 },
    { cost_object: '2路*', item: '能源', amount: 4_000, driver: '车公里', driver_quantity: 8_000 },
    { cost_object: '2路甲', item: '能源', trace: 'direct' as const, amount: 100 },
  ],
  outputs: [{ cost_object: '1路', output_unit: '车公里', quantity: 10_000 }, { cost_object: '1路', output_unit: '人次', quantity: 16_000 }, { cost_object: '2路*', output_unit: '车公里', quantity: 0 }],
  standards: [{ item: '能源', valid_from: '2024-01-01', unit_cost: 0.7, source: '2024年版' }, { item: '=折旧', valid_from: '2024-01-01', unit_cost: 3_000 }],
};
const SETTINGS: Settings = { ...NO_SETTINGS, object: '1路', unit: '人次', income: '8,000', tax: '120', profit_rate: '3', quality_coefficient: '0.95', quality_deduction: '200', change: 10 };

export const ALLOCATIONS: readonly (readonly [string, AllocationOrder | undefined])[] = [
  ['no allocation', undefined],
  ['direct', { support: ['机务', '办公室'], usage: USAGE, method: 'direct' }],
  ['step-down in a given order', { support: ['机务', '办公室'], usage: USAGE, method: 'step_down', order: ['办公室', '机务'] }],
  ['reciprocal', { support: ['机务', '办公室'], usage: USAGE, method: 'reciprocal' }],
];

export async function caseModel(ask: Ask, allocation?: AllocationOrder, parts: Partial<Settings> = {}): Promise<Model> {
  const result = await ask({ fiscal_year: 2025, inline: { ...INLINE, ...(allocation && { allocation }) } });
  const chosen = { ...SETTINGS, ...parts };
  const params = need.params.parse(needOf(result, 2025, chosen, { actualOf: zhCN.cost.actualOf, labels: zhCN.cost.labels }));
  const link = { object: chosen.object, unit: chosen.unit, price: chosen.price, change: chosen.change / 100, fee: chosen.incomeBy === 'per_unit' ? Number(chosen.income) : null };
  return buildModel({ lang: 'zh', title: '公交', origin: ['2025 年', '=不是公式'], result, allocation, need: { params, result: computeNeed(params, 'zh'), link } });
}

/** Figures that the formulas come to otherwise than we calculated, to the cent. */
export function differences(model: Model, values: readonly (readonly unknown[])[]): unknown[] {
  return model.expected
    .filter(({ row, column, value }) => !(Math.abs(Number(values[row]?.[column] ?? NaN) - value) < 0.005))
    .map(({ row, column, value }) => ({ row: row + 1, column, formula: model.cells[row]![column], value, found: values[row]?.[column] }));
}
