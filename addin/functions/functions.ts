/**
 * The functions a person types into a cell, a line each. Each stands in a file
 * of its own, whose JSDoc is its metadata.
 *
 * A published signature never changes: what is new becomes a key of the last
 * argument. Nothing here is volatile, and nothing throws anything but an Excel
 * error with a sentence.
 */
import { affordableInCell } from './affordable.ts';
import { bcrInCell } from './bcr.ts';
import { cutInCell } from './cut.ts';
import { efficiencyInCell } from './efficiency.ts';
import { fullCostInCell } from './full-cost.ts';
import { irrInCell } from './irr.ts';
import { lampInCell } from './lamp.ts';
import { needInCell } from './need.ts';
import { npvInCell } from './npv.ts';
import { percentileInCell } from './percentile.ts';
import { recommendInCell } from './recommend.ts';
import { connectFunctions, type FunctionService } from './runtime.ts';
import { scoreInCell } from './score.ts';
import { searchInCell } from './search.ts';
import { unitCostInCell } from './unit-cost.ts';
import { usageInCell } from './usage.ts';
import { versionInCell } from './version.ts';

const FUNCTIONS = {
  USAGE: usageInCell,
  RECOMMEND: recommendInCell,
  SEARCH: searchInCell,
  SCORE: scoreInCell,
  LAMP: lampInCell,
  UNITCOST: unitCostInCell,
  PERCENTILE: percentileInCell,
  EFFICIENCY: efficiencyInCell,
  NPV: npvInCell,
  BCR: bcrInCell,
  IRR: irrInCell,
  FULLCOST: fullCostInCell,
  NEED: needInCell,
  AFFORDABLE: affordableInCell,
  CUT: cutInCell,
  VERSION: versionInCell,
};

export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Gives the functions their way to the service and makes them known to Excel. */
export function registerFunctions(service: FunctionService): void {
  connectFunctions(service);
  for (const [id, run] of Object.entries(FUNCTIONS)) CustomFunctions.associate(id, run);
}
