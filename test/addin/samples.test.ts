/** The real data of the workbench are the published ones, unchanged, and say where they come from. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { rangeTable } from '../../addin/taskpane/query/range-table.ts';
import { readTable } from '../../addin/taskpane/compare/sheet/read-table.ts';
import { sampleCells, SAMPLES } from '../../addin/workbench/samples.ts';

const fileOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const FILES = {
  'ntd-bus': { sample: 'addin/workbench/samples/ntd-bus-2022.tsv', published: 'test/fixtures/unit-costs/ntd-bus/ntd_bus_2022.csv', rows: 268 },
  'swiss-rail': { sample: 'addin/workbench/samples/swiss-rail-1985-1997.tsv', published: 'test/fixtures/unit-costs/swiss-rail/swiss_rail_1985_1997.csv', rows: 428 },
} as const;

describe.each(SAMPLES.map((sample) => [sample.id as keyof typeof FILES, sample] as const))('%s', (id, sample) => {
  const { rows } = FILES[id];
  const file = fileOf(FILES[id].sample);
  it('holds the published figures', () => {
    const published = parse(fileOf(FILES[id].published), { columns: true }) as Record<string, string>[];
    const ours = parse(file, { columns: true, delimiter: '\t', quote: false }) as Record<string, string>[];
    expect(ours).toHaveLength(rows);
    const plain = (value: string) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
    const names = Object.keys(ours[0]!);
    expect(ours.map((row) => names.map((name) => plain(row[name]!)))).toEqual(published.map((row) => names.map((name) => plain(row[name]!))));
  });

  it('says that it is real and whose it is', () => {
    expect(sample.citation).toMatch(/^真实数据：.*来源：/);
  });

  it('is read from its sheet, below its citation, by comparisons and queries', () => {
    const cells = sampleCells(sample, file);
    const values = [[sample.citation, ...cells[0]!.slice(1).map(() => '')], ...cells];
    const at = { sheet: sample.sheet, row: 0, column: 0, values };
    expect(readTable(at)).toMatchObject({ rows: { length: rows }, columns: sample.columns.map(({ title }) => ({ title })) });
    expect(rangeTable({ ...at, formats: values.map((row) => row.map(() => 'General')) }, [])).toMatchObject({ name: sample.sheet.replace('-', ''), rows: { length: rows } });
    expect(new Set(cells.slice(1).map((row) => JSON.stringify(row.slice(0, 2)))).size).toBe(rows);
  });
});
