/** The published tables of efficiency analysis, and tables drawn at random, as questions. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { efficiency } from '../../../analytics/compare/efficiency/contract.ts';
import type { InputOf } from '../../../analytics/contract.ts';

export type Question = InputOf<typeof efficiency>;
export type Unit = Question['units'][number];
type Reference = { crs_in_peers: Record<string, number>; crs_in_slack_x: number[]; crs_in_slack_y: number[] };
export type Table = { name: string; units: Unit[]; expected: Record<string, string>[]; references: Record<string, Reference> };

const read = (table: string, file: string) => readFileSync(new URL(`../../fixtures/dea/${table}/${file}`, import.meta.url), 'utf8');

function lines(text: string): Record<string, string>[] {
  const [head, ...rows] = text.trim().split(/\r?\n/).map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i]!])));
}

const startingWith = (row: Record<string, string>, start: string) =>
  Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (name.startsWith(start) ? [[name, Number(value)]] : [])));

export const tables: Table[] = ['coelli_eg1', 'cst_hospitals12', 'pft49_deaR'].map((name) => ({
  name,
  units: lines(read(name, 'data.csv')).map((row) => ({ id: row['dmu']!, inputs: startingWith(row, 'x_'), outputs: startingWith(row, 'y_') })),
  expected: lines(read(name, 'expected_scores.csv')),
  references: JSON.parse(read(name, 'reference_peers_slacks.json')) as Record<string, Reference>,
}));

/** Whole numbers with many ties and some zeros, each unit with something on both sides; the first input is never nil. */
export const someUnits = (most = 9, measures = { inputs: 2, outputs: 2 }) =>
  fc.array(
    fc.record({
      inputs: fc.tuple(fc.integer({ min: 1, max: 12 }), ...Array.from({ length: measures.inputs - 1 }, () => fc.integer({ min: 0, max: 12 }))),
      outputs: fc.tuple(fc.integer({ min: 1, max: 12 }), ...Array.from({ length: measures.outputs - 1 }, () => fc.integer({ min: 0, max: 12 }))),
    }),
    { minLength: 2, maxLength: most },
  ).map((rows): Unit[] => rows.map(({ inputs, outputs }, i) => ({ id: `u${i}`, inputs: named('x', inputs), outputs: named('y', outputs) })));

function named(letter: string, figures: readonly number[]): Record<string, number> {
  return Object.fromEntries(figures.map((figure, i) => [`${letter}${i}`, figure]));
}
