/** The sample city (示例市): synthetic data to try and test the product with. */
import type { Database } from '../database.ts';
import { buildDepartments } from './city.ts';
import { PROJECTS_PER_YEAR, type SampleOptions, sampleChunks } from './generate.ts';
import { FISCAL_YEARS } from './projects.ts';
import { listFaults, type PlantedFault } from './records/planted.ts';
import { apportionHoldings } from './slots.ts';

export { PROJECTS_PER_YEAR, type SampleOptions, sampleChunks } from './generate.ts';
export type { FaultKind, PlantedFault } from './records/planted.ts';

/** The fiscal years that the city has data of. */
export const SAMPLE_YEARS = FISCAL_YEARS.length;

/** The known faults of the city in its usual size, for whoever has to find them. */
export const plantedFaults: readonly PlantedFault[] = listFaults(apportionHoldings(buildDepartments(), PROJECTS_PER_YEAR));

/** Fills the database with the sample city in one transaction; answers the new data version. */
export async function loadSample(db: Database, options: SampleOptions = {}): Promise<number> {
  return db.write(async (tx) => {
    for (const { table, columns } of sampleChunks(options)) await tx.append(table, columns);
    return tx.newDataVersion('sample');
  });
}
