import type { Text } from '../../errors.ts';
import { groupBy, type Line, type Standard } from './cost-book.ts';

export type Wanted = { year: number; region?: string | undefined; quality_grade?: string | undefined };
type Chosen = { standard: Standard | null; reason: Text | null; overlapping: boolean };

const overlaps = ({ valid_from, valid_to }: Standard, year: number) => valid_from <= `${String(year)}-12-31` && (valid_to === null || valid_to >= `${String(year)}-01-01`);

/** The standard that holds at the end of the year; where several do, the latest. */
function standardFor(item: string, standards: readonly Standard[], { year, region, quality_grade }: Wanted): Chosen {
  const named = standards.filter((one) => one.item === item);
  if (named.length === 0) return { standard: null, overlapping: false, reason: { zh: '没有标准', en: 'no standard' } };
  const fitting = named.filter((one) => (one.region === null || region === undefined || one.region === region) && (one.quality_grade === null || quality_grade === undefined || one.quality_grade === quality_grade));
  if (fitting.length === 0) return { standard: null, overlapping: false, reason: { zh: '没有适用于所选地区或质量等级的标准', en: 'no standard of the chosen region or quality grade' } };
  const valid = fitting.filter((one) => overlaps(one, year)).sort((a, b) => (a.valid_from < b.valid_from ? 1 : -1));
  const latest = valid[0];
  if (!latest) {
    const spans = fitting.map(({ valid_from, valid_to }) => `${valid_from} – ${valid_to ?? ''}`).join('、');
    return { standard: null, overlapping: false, reason: { zh: `标准的有效期（${spans}）不含${String(year)}年`, en: `the standard holds ${spans}, not in ${String(year)}` } };
  }
  return { standard: latest, overlapping: valid.some((one) => one !== latest && (one.valid_to === null || one.valid_to >= latest.valid_from)), reason: null };
}

type Side = 'direct' | 'indirect' | null;
type Manner = 'fixed' | 'variable' | 'step' | null;

/** Standard cost = unit standard × the quantity of the driver; what was spent above it is beyond the standard. */
export function againstStandard(lines: readonly Line[], standards: readonly Standard[], wanted: Wanted) {
  const byItem = groupBy(standards, ({ item }) => item);
  const known = new Map<string, Chosen>();
  const chosenFor = (item: string): Chosen => {
    const chosen = known.get(item) ?? standardFor(item, byItem.get(item) ?? [], wanted);
    known.set(item, chosen);
    return chosen;
  };
  return lines.map(({ cost_object, item, amount, trace, behaviour, driver, driver_quantity }) => {
    const { standard, reason, overlapping } = chosenFor(item);
    const actual = amount ?? 0;
    const none = { cost_object, item, actual, standard: null, within: null, beyond: null, unit_cost: unitCost(actual, driver_quantity), standard_unit_cost: null, source: null, valid_from: null, trace: trace as Side, behaviour: behaviour as Manner, driver, driver_quantity, overlapping: false };
    if (standard?.unit_cost == null) return { ...none, reason: reason ?? { zh: '标准没有金额', en: 'the standard has no amount' } };
    if (driver_quantity === null) return { ...none, reason: { zh: '缺少动因数量，无法与标准比较', en: 'the quantity of the driver is missing, so it cannot be compared' } };
    const allowed = standard.unit_cost * driver_quantity;
    const within = Math.min(actual, allowed);
    return { ...none, standard: allowed, within, beyond: actual - within, standard_unit_cost: standard.unit_cost, source: standard.source, valid_from: standard.valid_from, overlapping, reason: null };
  });
}

const unitCost = (amount: number, quantity: number | null) => (quantity !== null && quantity > 0 ? amount / quantity : null);
