/** A sheet that was written from an older version of the library, beside that version and today's. */
import type { z } from 'zod';
import type { Database } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { changesAfter, nextPlaces, rowsFor } from './changes.ts';
import { compareRow, countOutcomes, rowsThen } from './compare.ts';
import type { comparison, compareInput } from './contract.ts';
import { type Telling, warningsOfSheet } from './warnings.ts';

/** @throws AppError `invalid_params` where the base is newer than the library or an indicator stands twice */
export async function compareWithLibrary(db: Database, input: z.output<typeof compareInput>, telling: Telling): Promise<z.output<typeof comparison>> {
  const { base_version, rows } = input;
  const version = (await nextPlaces(db)).version - 1;
  if (base_version > version) {
    throw new AppError('invalid_params', {
      zh: `工作簿所带的指标库版本是 ${base_version}，而当前指标库是第 ${version} 版。请确认连接的是同一个服务。`,
      en: `The workbook carries version ${base_version} of the library, but the library is at version ${version}. Please check that this is the same service.`,
    });
  }
  const seen = new Set<string>();
  for (const { indicator_id } of rows) {
    if (seen.has(indicator_id)) throw new AppError('invalid_params', { zh: `指标 ${indicator_id} 在表中出现了两次，请删去一行后重试。`, en: `Indicator ${indicator_id} stands in the sheet twice; please remove one row and try again.` });
    seen.add(indicator_id);
  }
  const library = await rowsFor(db, rows);
  const then = rowsThen(library, await changesAfter(db, base_version));
  const compared = rows.map((row) => compareRow(row, then.get(row.indicator_id) ?? null, library.get(row.indicator_id) ?? null));
  return { base_version, version, counts: countOutcomes(compared), rows: compared, warnings: await warningsOfSheet(db, input, compared, telling) };
}
