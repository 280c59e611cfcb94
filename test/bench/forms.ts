/** A season of self-evaluation workbooks: read, checked, tied out and stored, beside exceljs and SheetJS only reading the same files. */
import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { openDatabase } from '../../analytics/database.ts';
import { importBatch } from '../../analytics/forms/batch/import-batch.ts';
import { archiveOf, season, SEASON_YEAR, storeSeason } from '../analytics/forms/season.ts';
import { officer } from './analyses.ts';
import { milliseconds } from './measure.ts';

export type SeasonCost = { readonly files: number; readonly excelJs: number; readonly sheetJs: number; readonly loaded: number; /** Most that the process held at once. */ readonly peakMiB: number; readonly planted: number; readonly told: number };

/** @throws Error where the faults told are not exactly the faults planted */
export async function measureSeason(files: number, faults: number): Promise<SeasonCost> {
  const { parts, planted } = season(files, faults);
  const bytes = archiveOf(parts);
  const sheetJs = await milliseconds(() => {
    for (const { content } of parts) XLSX.read(content, { cellStyles: false });
  });
  const excelJs = await milliseconds(async () => {
    for (const { content } of parts) await new ExcelJS.Workbook().xlsx.load(Uint8Array.from(Buffer.from(content)).buffer);
  });
  parts.length = 0;
  const db = await openDatabase({ path: ':memory:', threads: 2 });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  try {
    await storeSeason(db, files);
    let told: string[] = [];
    const loaded = await milliseconds(async () => {
      const report = await importBatch(db, officer, { kind: 'self_evaluation_form', bytes, options: { fiscalYear: SEASON_YEAR }, signal: new AbortController().signal, now: () => new Date() });
      told = [...report.problems, ...report.notices].map(({ file, cell }) => `${file} ${cell}`).sort();
    });
    const wanted = planted.map(({ file, cell }) => `${file} ${cell}`).sort();
    if (JSON.stringify(told) !== JSON.stringify(wanted)) throw new Error(`planted ${wanted.length} faults, told ${told.length}: ${told.filter((one) => !wanted.includes(one)).slice(0, 5).join(', ')}`);
    return { files, excelJs, sheetJs, loaded, peakMiB: Math.round(peak / 2 ** 20), planted: wanted.length, told: told.length };
  } finally {
    clearInterval(watch);
    await db.close();
  }
}
