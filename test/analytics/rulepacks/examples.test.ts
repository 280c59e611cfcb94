/** Every example of every pack, through the analysis that reads it: the examples are the packs' tests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { analyses } from '../../../analytics/index.ts';
import type { PackExample } from '../../../analytics/rulepacks/pack.ts';
import { shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';

const caller = { user: 'test', role: 'officer', scope: [''], lang: 'zh' } as const;
const now = () => new Date('2026-03-05T02:00:00Z');
const contextOf = (db: Database): Context => ({ db, caller, signal: new AbortController().signal, progress: () => undefined, now });

let empty: Database;
beforeAll(async () => void (empty = await openDatabase({ path: ':memory:', threads: 1, readers: 1 })));
afterAll(() => empty.close());

async function answer({ analysis, params, data }: PackExample) {
  const found = analyses.find(({ contract }) => contract.id === analysis);
  if (found === undefined) throw new Error(`no analysis ${analysis}`);
  if (data === undefined) return runAnalysis(found, params, contextOf(empty));
  const db = await openDatabase({ path: ':memory:', threads: 1, readers: 1 });
  try {
    for (const [kind, rows] of Object.entries(data)) await importRows(db, caller, { kind, rows, source: null, dryRun: false, signal: new AbortController().signal, now });
    return await runAnalysis(found, params, contextOf(db));
  } finally {
    await db.close();
  }
}

/** The told part of a result: objects by their fields, lists from their beginning, figures to nine places. */
function expectPart(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number') expect(actual, path).toBeCloseTo(expected, 9);
  else if (Array.isArray(expected)) {
    expect(actual, path).toBeInstanceOf(Array);
    if (expected.length === 0) expect(actual, path).toEqual([]);
    expected.forEach((one, i) => expectPart((actual as unknown[])[i], one, `${path}[${i}]`));
  } else if (expected !== null && typeof expected === 'object') {
    expect(actual, path).toBeTypeOf('object');
    for (const [key, one] of Object.entries(expected)) expectPart((actual as Record<string, unknown> | null)?.[key], one, `${path}.${key}`);
  } else expect(actual, path).toEqual(expected);
}

describe.each(shippedPacks.filter(({ examples }) => examples.length > 0).map((pack) => [pack.id, pack] as const))('%s', (_, pack) => {
  it.each(pack.examples.map((example) => [example.text, example] as const))('%s', async (text, example) => {
    const result = (await answer(example)) as { provenance: { rule_packs: { id: string }[] } };
    expectPart(result, example.expected, text);
    expect(result.provenance.rule_packs.map(({ id }) => id)).toContain(pack.id);
  });
});

it('shows every pack at work but those that no analysis reads: a scale without limits, and chains that goal forms go by', () => {
  expect(shippedPacks.filter(({ examples, kind }) => examples.length === 0 && kind !== 'goal_flow').map(({ id }) => id)).toEqual(['unit-grades-puer-2023']);
});
