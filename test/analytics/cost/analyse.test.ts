import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { analyse } from '../../../analytics/cost/analyse/contract.ts';
import { runAnalyse } from '../../../analytics/cost/analyse/run.ts';
import type { InputOf } from '../../../analytics/contract.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runAnalyse, () => db);
type Inline = NonNullable<InputOf<typeof analyse>['inline']>;
type ItemRow = Inline['items'][number];

const energy: ItemRow = { cost_object: '1路', item: '能源', trace: 'direct', behaviour: 'variable', amount: 860_000, driver: '营运里程', driver_quantity: 1_000_000, payer: '财政' };
const overhead: ItemRow = { cost_object: '1路', item: '管理费用', trace: 'indirect', behaviour: 'fixed', amount: 240_000, payer: '票款' };
const outputs = [{ cost_object: '1路', output_unit: '人次', quantity: 1_600_000 }, { cost_object: '1路', output_unit: '车公里', quantity: 1_000_000 }];
const warnings = async (inline: Inline, year = 2025) => (await ask({ fiscal_year: year, inline })).warnings.join('\n');

describe('full cost', () => {
  it('of a table in another currency says so; what is stored is in yuan alone', async () => {
    const { warnings: told } = await ask({ fiscal_year: 2025, currency: 'USD', inline: { items: [{ ...energy, amount: -5 }], outputs } });
    expect(told.join()).toContain('金额为负（-5 美元）');
    expect((await refusalOf(ask({ fiscal_year: 2025, currency: 'USD' }))).text.zh).toBe('已导入的成本以元计，不能按美元分析，请去掉币种。');
  });

  it('is direct and allocated cost by item, for each unit of two outputs, with one output for the other', async () => {
    const { structure, objects, unit_costs, output_ratios, payers } = await ask({ fiscal_year: 2025, inline: { items: [energy, overhead], outputs } });
    expect(objects).toEqual([{ cost_object: '1路', direct: 860_000, allocated: 240_000, passed_on: 0, full_cost: 1_100_000 }]);
    expect(structure).toEqual([
      { cost_object: '1路', item: '能源', trace: 'direct', behaviour: 'variable', direct: 860_000, allocated: 0, total: 860_000, share: 860 / 1100 },
      { cost_object: '1路', item: '管理费用', trace: 'indirect', behaviour: 'fixed', direct: 0, allocated: 240_000, total: 240_000, share: 240 / 1100 },
    ]);
    // The kilometres drive the larger cost, so they come first and passengers are told for one of them.
    expect(unit_costs).toMatchObject([{ output_unit: '车公里', unit_cost: 1.1, peer_median: null, peer_count: 0 }, { output_unit: '人次', unit_cost: 0.6875 }]);
    expect(output_ratios).toEqual([{ cost_object: '1路', numerator: '人次', denominator: '车公里', value: 1.6 }]);
    expect(payers).toEqual([{ cost_object: '1路', payer: '财政', amount: 860_000 }, { cost_object: '1路', payer: '票款', amount: 240_000 }]);
  });

  it('takes in what support objects pass on, and loses nothing', async () => {
    const items: ItemRow[] = [
      { cost_object: '机务', item: '人工', trace: 'direct', amount: 900 },
      { cost_object: '办公室', item: '人工', trace: 'direct', amount: 300 },
      { cost_object: '1路', item: '能源', trace: 'direct', amount: 5_000 },
      { cost_object: '2路', item: '能源', trace: 'direct', amount: 4_000 },
    ];
    const usage = { 机务: { '1路': 2, '2路': 1 }, 办公室: { 机务: 1, '1路': 1, '2路': 1 } };
    const { objects, flows, structure } = await ask({ fiscal_year: 2025, inline: { items, outputs: [], allocation: { support: ['机务', '办公室'], usage, method: 'step_down', order: ['办公室', '机务'] } } });
    expect(Object.fromEntries(objects.map(({ cost_object, full_cost }) => [cost_object, full_cost]))).toEqual({ 机务: 0, 办公室: 0, '1路': 5_000 + 100 + 1_000 * (2 / 3), '2路': 4_000 + 100 + 1_000 / 3 });
    expect(objects.reduce((sum, { full_cost }) => sum + full_cost, 0)).toBeCloseTo(10_200, 9);
    expect(flows).toHaveLength(5);
    expect(structure.find(({ cost_object, item }) => cost_object === '1路' && item === '办公室')).toMatchObject({ trace: 'indirect', allocated: 100 });
  });
});

describe('the nature of cost', () => {
  it('splits an object by what its cost is to society, with what nobody has said; where no line says it, nothing is split', async () => {
    const items: ItemRow[] = [{ ...energy, nature: 'economic' }, { ...energy, item: '噪声治理', amount: 40_000, nature: 'ecological' }, { ...energy, item: '候车时间', amount: 100_000, nature: 'social' }, overhead];
    const { by_nature } = await ask({ fiscal_year: 2025, inline: { items: [...items, { ...overhead, cost_object: '2路' }], outputs } });
    expect(by_nature).toEqual([
      { cost_object: '1路', nature: 'economic', amount: 860_000, share: 860 / 1_240 },
      { cost_object: '1路', nature: 'social', amount: 100_000, share: 100 / 1_240 },
      { cost_object: '1路', nature: 'ecological', amount: 40_000, share: 40 / 1_240 },
      { cost_object: '1路', nature: null, amount: 240_000, share: 240 / 1_240 },
    ]);
  });
});

describe('deadhead', () => {
  const driven = (quantity: number): ItemRow => ({ ...energy, driver: '行驶里程（含空驶）', driver_quantity: quantity });
  it('is the share of all driving that is not in service', async () => {
    const { deadhead } = await ask({ fiscal_year: 2025, inline: { items: [driven(1_250_000), overhead, { ...energy, cost_object: '2路' }], outputs } });
    expect(deadhead).toEqual([{ cost_object: '1路', driver: '行驶里程（含空驶）', driven: 1_250_000, in_service: 1_000_000, share: 1 - 0.8 }]);
  });

  it('is never below nothing: who drives less than is served is told by name', async () => {
    expect(await warnings({ items: [driven(900_000)], outputs })).toContain('“1路”的动因“行驶里程（含空驶）”为 900,000，小于载客营运的 1,000,000');
    expect(await warnings({ items: [driven(1_250_000)], outputs })).not.toContain('空驶');
  });
});

describe('against the standard', () => {
  const standards = [
    { item: '能源', valid_from: '2021-01-01', valid_to: '2023-12-31', unit_cost: 0.5, source: '2021年版' },
    { item: '能源', valid_from: '2024-01-01', unit_cost: 0.8, source: '2024年版', region: '市本级' },
  ];
  const rows = async (inline: Partial<Inline>, wanted: { fiscal_year?: number; region?: string } = {}) => (await ask({ fiscal_year: 2025, ...wanted, inline: { items: [energy, overhead], outputs, standards, ...inline } })).against_standard;

  it('what is above the standard of the year is beyond it; an item without a standard says so', async () => {
    expect(await rows({})).toEqual([
      { cost_object: '1路', item: '能源', actual: 860_000, standard: 800_000, within: 800_000, beyond: 60_000, unit_cost: 0.86, standard_unit_cost: 0.8, source: '2024年版', valid_from: '2024-01-01', reason: null, trace: 'direct', behaviour: 'variable', driver: '营运里程', driver_quantity: 1_000_000 },
      { cost_object: '1路', item: '管理费用', actual: 240_000, standard: null, within: null, beyond: null, unit_cost: null, standard_unit_cost: null, source: null, valid_from: null, reason: '没有标准', trace: 'indirect', behaviour: 'fixed', driver: null, driver_quantity: null },
    ]);
  });

  it('uses the standard that was valid, and none of another year or region', async () => {
    const { 0: earlier } = await rows({ items: [{ ...energy, fiscal_year: 2022 }], outputs: [] }, { fiscal_year: 2022 });
    expect(earlier).toMatchObject({ standard_unit_cost: 0.5, source: '2021年版' });
    const { 0: before } = await rows({ items: [{ ...energy, fiscal_year: 2020 }], outputs: [] }, { fiscal_year: 2020 });
    expect(before).toMatchObject({ standard: null, reason: '标准的有效期（2021-01-01 – 2023-12-31、2024-01-01 – ）不含2020年' });
    const { 0: elsewhere } = await rows({ standards: [standards[1]!] }, { region: '景东县' });
    expect(elsewhere).toMatchObject({ standard: null, reason: '没有适用于所选地区或质量等级的标准' });
  });

  it('cannot compare without the quantity of the driver, and warns of two standards at once', async () => {
    const bare: ItemRow = { cost_object: '1路', item: '能源', amount: 860_000, driver: '营运里程' };
    expect((await rows({ items: [bare] }))[0]).toMatchObject({ standard: null, beyond: null, reason: '缺少动因数量，无法与标准比较' });
    const open = { item: '能源', valid_from: '2021-01-01', unit_cost: 0.5 };
    expect(await warnings({ items: [energy], outputs, standards: [open, standards[1]!] })).toContain('“能源”同时有两个有效的标准');
  });
});

describe('the change since the year before', () => {
  it('splits into price, usage, volume and mix by hand-worked figures', async () => {
    const at = (fiscal_year: number, km: number, passengers: number, litres: number, energyCost: number, tickets: number, rent: number): [ItemRow[], Inline['outputs']] => [
      [
        { cost_object: 'a', fiscal_year, item: '能源', behaviour: 'variable', trace: 'direct', amount: energyCost, driver: '升', driver_quantity: litres },
        { cost_object: 'a', fiscal_year, item: '票务', behaviour: 'variable', trace: 'direct', amount: tickets, driver: '人次', driver_quantity: passengers },
        { cost_object: 'a', fiscal_year, item: '维修', behaviour: 'variable', trace: 'direct', amount: km, driver: '车公里', driver_quantity: km },
        { cost_object: 'a', fiscal_year, item: '房租', behaviour: 'fixed', trace: 'indirect', amount: rent, driver: '平方米', driver_quantity: 10 },
      ],
      [{ cost_object: 'a', fiscal_year, output_unit: '车公里', quantity: km }, { cost_object: 'a', fiscal_year, output_unit: '人次', quantity: passengers }],
    ];
    const [before, delivered] = at(2023, 1_000, 2_000, 100, 700, 200, 50);
    const [now, then] = at(2025, 1_100, 3_000, 120, 960, 330, 60);
    const { change: [change] } = await ask({ fiscal_year: 2025, inline: { items: [...before, ...now], outputs: [...delivered, ...then] } });
    expect(change).toMatchObject({ cost_object: 'a', from_year: 2023 });
    // energy (8 − 7)·120, tickets (0.11 − 0.10)·3,000, rent (6 − 5)·10
    expect(change!.price).toBeCloseTo(120 + 30 + 10, 9);
    // energy: 120 litres in place of 100 · 1.1
    expect(change!.usage).toBeCloseTo(7 * 10, 9);
    // everything but rent, a tenth more
    expect(change!.volume).toBeCloseTo(0.1 * (700 + 200 + 1_000), 9);
    // passengers grew by half, kilometres by a tenth
    expect(change!.mix).toBeCloseTo(0.4 * 200, 9);
    expect(change!.total).toBeCloseTo(960 + 330 + 1_100 + 60 - 700 - 200 - 1_000 - 50, 9);
  });

  it('always adds up to the whole change, whatever is new, gone or without quantity', async () => {
    const quantity = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: undefined });
    const line = fc.record({ item: fc.constantFrom('甲', '乙', '丙'), fiscal_year: fc.constantFrom(2024, 2025), amount: fc.integer({ min: -100, max: 10_000 }), behaviour: fc.constantFrom('fixed' as const, 'variable' as const, 'step' as const), driver_quantity: quantity });
    const output = fc.record({ output_unit: fc.constantFrom('次', '人'), fiscal_year: fc.constantFrom(2024, 2025), quantity: fc.integer({ min: 0, max: 100 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 8 }), fc.uniqueArray(output, { maxLength: 4, selector: ({ output_unit, fiscal_year }) => `${output_unit}${String(fiscal_year)}` }), async (lines, delivered) => {
        const items = [{ cost_object: 'a', item: '固定', fiscal_year: 2025, amount: 1 }, ...lines.map(({ driver_quantity, ...row }) => ({ cost_object: 'a', ...row, ...(driver_quantity === undefined ? {} : { driver_quantity }) }))];
        const { change } = await ask({ fiscal_year: 2025, inline: { items, outputs: delivered.map((row) => ({ cost_object: 'a', ...row })) } });
        const sum = (year: number) => items.reduce((total, { fiscal_year, amount }) => total + (fiscal_year === year ? amount : 0), 0);
        for (const { price, usage, volume, mix, total } of change) {
          expect(price + usage + volume + mix).toBeCloseTo(total, 6);
          expect(total).toBeCloseTo(sum(2025) - sum(2024), 6);
        }
        expect(change).toHaveLength(lines.some(({ fiscal_year }) => fiscal_year === 2024) ? 1 : 0);
      }),
      { numRuns: 200, seed: 11 },
    );
  });
});

describe('peers', () => {
  it('are the other objects with the same outputs, and at least three; what all of them have is missed', async () => {
    const lines = ['甲', '乙', '丙', '丁'].flatMap((cost_object, i): ItemRow[] => [
      { cost_object, item: '能源', trace: 'direct', amount: 100 * (i + 1) },
      ...(i === 0 ? [] : [{ cost_object, item: '保险', trace: 'direct', amount: 100 } as const]),
    ]);
    const delivered = ['甲', '乙', '丙', '丁'].flatMap((cost_object) => [{ cost_object, output_unit: '车公里', quantity: 100 }, { cost_object, output_unit: '人次', quantity: 50 }]);
    const { unit_costs, warnings: told } = await ask({ fiscal_year: 2025, inline: { items: [...lines, { cost_object: '馆', item: '电费', trace: 'direct', amount: 1 }], outputs: [...delivered, { cost_object: '馆', output_unit: '人次', quantity: 1 }] } });
    expect(unit_costs.find(({ cost_object, output_unit }) => cost_object === '甲' && output_unit === '车公里')).toMatchObject({ unit_cost: 1, peer_median: 4, peer_count: 3 });
    expect(unit_costs.find(({ cost_object }) => cost_object === '馆')).toMatchObject({ peer_median: null, peer_count: 0 });
    expect(told.join()).toContain('“甲”没有“保险”，而同类的 3 个成本对象都有');
  });
});

describe('what a reader is warned of', () => {
  it.each<[string, Partial<Inline>, string]>([
    ['a trace that is not told', { items: [{ cost_object: '1路', item: '电费', amount: 5 }] }, '“1路”的“电费”没有注明直接或间接成本'],
    ['a negative amount', { items: [{ ...energy, amount: -5 }] }, '金额为负（-5 元）'],
    ['a driver without quantity', { items: [{ cost_object: '1路', item: '电费', trace: 'direct', behaviour: 'variable', amount: 5, driver: '度' }] }, '动因“度”没有数量'],
    ['one item under two spellings', { items: [energy, { ...energy, item: '能 源' }] }, '名称只差空格或符号'],
    ['no output', { outputs: [] }, '“1路”没有产出数量'],
    ['an output of 0', { outputs: [{ cost_object: '1路', output_unit: '人次', quantity: 0 }] }, '产出“人次”为 0 或为空'],
    ['one output unit only', { outputs: [outputs[0]!] }, '只有一个产出单位'],
    ['元 for 万元', { items: [energy, { ...energy, fiscal_year: 2024, amount: 82 }] }, '相差过大'],
    ['人次 for 万人次', { outputs: [...outputs, { cost_object: '1路', fiscal_year: 2024, output_unit: '人次', quantity: 158 }], items: [energy, { ...energy, fiscal_year: 2024 }] }, '“人次”本年为 1,600,000，2024年为 158'],
  ])('%s', async (_, change, sentence) => {
    expect(await warnings({ items: [energy], outputs, ...change })).toContain(sentence);
  });

  it('a year without items, and a support object that is not there, are refused with a sentence', async () => {
    expect((await refusalOf(ask({ fiscal_year: 2024, inline: { items: [{ ...energy, fiscal_year: 2025 }], outputs } }))).text.zh).toContain('2024年的数据（表中年度：2025）');
    const allocation = { support: ['车队'], usage: {}, method: 'direct' as const };
    expect((await refusalOf(ask({ fiscal_year: 2025, inline: { items: [energy], outputs, allocation } }))).text.zh).toContain('“车队”不在本年度的成本对象中');
  });
});
