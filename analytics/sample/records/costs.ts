/** What the services cost and delivered in three finished years, and the standards that hold for them. */
import { random, seedOf } from '../../numeric/random.ts';
import { FISCAL_YEARS, type FiscalYear, lifeOf } from '../projects.ts';
import type { Holding } from '../slots.ts';
import type { Department } from '../types.ts';
import { gather, type RecordChunk } from './columns.ts';
import { toCents, UNIT_SLIP } from './money.ts';
import { type Driver, type Item, type Service, SERVICES } from './services.ts';

const COST_YEARS = [2022, 2023, 2024] as const;

/** Where the faults of the three tables are. The cost object of a provider is `objectOf(service, provider)`. */
export const COST_FAULTS = {
  amountSlip: { cost_object: '公交运营（第三分公司）', fiscal_year: 2023, item: '车辆维修和轮胎' },
  outputSlip: { cost_object: '博物馆运营（市美术馆）', fiscal_year: 2024, output_unit: '参观人次' },
  doubled: { cost_object: '集中供养照护（市光荣院）', fiscal_year: 2023, item: '院舍维修', again: '院舍 维修' },
  withoutOutput: { cost_object: '公共厕所保洁（动物园公厕）', fiscal_year: 2022 },
  withoutTrace: { cost_object: '图书馆阅读服务（市文化馆阅览部）', fiscal_year: 2024, item: '读者服务耗材' },
  overlap: { item: '伙食费', valid_from: '2024-01-01' },
} as const;

type Provider = Service['providers'][number];

const objectOf = (service: Service, provider: Provider): string => `${service.name}（${provider.object}）`;

function quantityOf(driver: Driver, provider: Provider, object: string, year: number): number {
  const own = random(seedOf(`${object} ${driver.name}`)).logNormal(1, 0.09);
  const drift = random(seedOf(`${object} ${driver.name} ${year}`)).logNormal(1, 0.015);
  const raw = driver.base * provider.size * own * drift * (1 + driver.growth) ** (year - COST_YEARS[0]);
  return driver.whole === true ? Math.max(1, Math.round(raw)) : Math.round(raw);
}

function amountOf({ item, behaviour, price }: Item, quantity: number, object: string, year: number): number {
  const efficiency = random(seedOf(`${object} ${item}`)).logNormal(1, 0.1);
  const noise = random(seedOf(`${object} ${item} ${year}`)).logNormal(1, behaviour === 'fixed' ? 0.005 : 0.02);
  return toCents(quantity * price * efficiency * noise * 1.02 ** (year - COST_YEARS[0]));
}

/** The provider's own project of that year which pays for the service, null where the city had none. */
function payingProject(holdings: readonly Holding[], activity: string, organization: string, year: number): string | null {
  const fiscalYear = FISCAL_YEARS.find((one) => one === year);
  const holding = holdings.find((one) => one.activity.name === activity);
  if (fiscalYear === undefined || holding === undefined) return null;
  return codeIn(holding, organization, fiscalYear);
}

function codeIn(holding: Holding, organization: string, year: FiscalYear): string | null {
  const round = Math.min(holding.count, holding.owners.length);
  for (let place = holding.first; place < holding.first + round; place += 1) {
    const life = lifeOf(holding, place, year);
    if (life.unit.name === organization) return life.code;
  }
  return null;
}

const same = (left: Readonly<Record<string, unknown>>, right: Readonly<Record<string, unknown>>): boolean => Object.entries(left).every(([name, value]) => right[name] === value);

/** All three tables; a few hundred rows whatever the size of the city. */
export function costChunks(departments: readonly Department[], holdings: readonly Holding[]): RecordChunk[] {
  const codes = new Map(departments.flatMap(({ units }) => units.map(({ name, code }) => [name, code] as const)));
  const items = gather('cost_items');
  const outputs = gather('service_outputs');
  for (const service of SERVICES) {
    for (const provider of service.providers) {
      const org_code = codes.get(provider.organization);
      if (org_code === undefined) throw new RangeError(`The services name ${provider.organization}, which the city does not have.`);
      for (const year of COST_YEARS) oneYear(service, provider, org_code, year);
    }
  }

  function oneYear(service: Service, provider: Provider, org_code: string, year: number): void {
    const cost_object = objectOf(service, provider);
    const at = { cost_object, fiscal_year: year };
    const project = payingProject(holdings, service.activity, provider.organization, year);
    const quantities = new Map(service.drivers.map((driver) => [driver.name, quantityOf(driver, provider, cost_object, year)] as const));
    for (const item of service.items) {
      const quantity = quantities.get(item.driver) as number;
      const amount = amountOf(item, quantity, cost_object, year);
      const place = { ...at, item: item.item };
      const row = {
        ...place,
        org_code,
        project_code: item.trace === 'direct' ? project : null,
        trace: same(COST_FAULTS.withoutTrace, place) ? null : item.trace,
        behaviour: item.behaviour,
        amount: same(COST_FAULTS.amountSlip, place) ? toCents(amount / UNIT_SLIP) : amount,
        driver: item.driver,
        driver_quantity: quantity,
      };
      items.push(row);
      const { again, ...first } = COST_FAULTS.doubled;
      if (same(first, place)) items.push({ ...row, item: again });
    }
    if (same(COST_FAULTS.withoutOutput, at)) return;
    for (const name of service.outputs) {
      const { unit } = service.drivers.find((driver) => driver.name === name) as Driver;
      const quantity = quantities.get(name) as number;
      const place = { ...at, output_unit: unit };
      outputs.push({ ...place, org_code, quantity: same(COST_FAULTS.outputSlip, place) ? quantity / UNIT_SLIP : quantity });
    }
  }

  return [...items.take(), ...outputs.take(), ...standardChunks()];
}

/** A standard of 2021 that ended with 2023 and its successor, three per cent higher; one item's first standard was never ended. */
function standardChunks(): RecordChunk[] {
  const { push, take } = gather('cost_standards');
  for (const { items, drivers } of SERVICES) {
    for (const { item, driver, standard } of items) {
      if (standard === undefined) continue;
      const { unit } = drivers.find((one) => one.name === driver) as Driver;
      const common = { item, unit, region: '市本级', quality_grade: null };
      const stays = item === COST_FAULTS.overlap.item;
      push({ ...common, valid_from: '2021-01-01', valid_to: stays ? null : '2023-12-31', unit_cost: standard, source: '示例市成本定额标准（2021年版，合成示例）', status: stays ? 'active' : 'retired' });
      push({ ...common, valid_from: '2024-01-01', valid_to: null, unit_cost: Math.round(standard * 1.03 * 10_000) / 10_000, source: '示例市成本定额标准（2024年版，合成示例）', status: 'active' });
    }
  }
  return take();
}
