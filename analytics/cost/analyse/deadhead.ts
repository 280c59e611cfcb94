import type { Text } from '../../errors.ts';
import type { Line, Output } from './cost-book.ts';

/** All that is driven, with and without passengers; and what is driven in service. */
const DRIVEN = /行驶里程|行驶公里|总里程|driven|total (?:vehicle.?)?(?:km|miles|kilomet)/i;
const IN_SERVICE = /车公里|营运里程|运营里程|(?:revenue|service) (?:vehicle.?)?(?:km|miles|kilomet)|^vehicle.?(?:km|miles|kilomet)/i;

export type Deadhead = { cost_object: string; driver: string; driven: number; in_service: number; share: number };

/** How much of all driving carries nobody (空驶): where an item is driven by all kilometres and the output counts those in service. Null where either is not told. */
export function deadheadOf(cost_object: string, lines: readonly Line[], outputs: readonly Output[]): Deadhead | null {
  const line = lines.find(({ driver, driver_quantity }) => driver !== null && DRIVEN.test(driver) && driver_quantity !== null && driver_quantity > 0);
  const output = outputs.find(({ output_unit, quantity }) => IN_SERVICE.test(output_unit) && quantity !== null && quantity > 0);
  if (!line || !output) return null;
  const [driven, in_service] = [line.driver_quantity!, output.quantity!];
  return { cost_object, driver: line.driver!, driven, in_service, share: 1 - in_service / driven };
}

/** Nobody serves more kilometres than are driven. */
export function deadheadWarnings(found: Deadhead | null): Text[] {
  if (!found || found.share >= 0) return [];
  const [driven, served] = [found.driven, found.in_service].map((value) => value.toLocaleString('en', { maximumFractionDigits: 2 }));
  return [{
    zh: `“${found.cost_object}”的动因“${found.driver}”为 ${driven!}，小于载客营运的 ${served!}，请核对行驶里程是否漏计空驶，或两者单位不同。`,
    en: `The driver "${found.driver}" of "${found.cost_object}" is ${driven!}, less than the ${served!} in service; please check whether driving without passengers was left out, or the units differ.`,
  }];
}
