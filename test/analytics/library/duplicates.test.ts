import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { bigrams } from '../../../analytics/library/duplicates/grams.ts';
import { runDuplicates } from '../../../analytics/library/duplicates/run.ts';
import { similarNames } from '../../../analytics/library/duplicates/similar-names.ts';
import { runJob } from '../../../analytics/threads/run-job.ts';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';
import { indicators } from '../recommend/unhcr.ts';
import { contextOf, table, twelveProjects } from './twelve-projects.ts';

function jaccard(a: string, b: string): number {
  const [left, right] = [bigrams(a), bigrams(b)];
  const both = [...left].filter((gram) => right.has(gram)).length;
  return both / (left.size + right.size - both);
}

/** Each name compared with each, and components by colouring until nothing changes. */
function naive(names: readonly string[], threshold: number) {
  const colours = names.map((_, i) => i);
  const weakest = new Map<number, number>();
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b, j) => ({ a: i, b: i + 1 + j, similarity: jaccard(a, b) })).filter(({ similarity }) => similarity >= threshold));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { a, b } of pairs) {
      const least = Math.min(colours[a]!, colours[b]!);
      if (colours[a] === least && colours[b] === least) continue;
      colours[a] = colours[b] = least;
      changed = true;
    }
  }
  for (const { a, similarity } of pairs) weakest.set(colours[a]!, Math.min(similarity, weakest.get(colours[a]!) ?? 1));
  return [...weakest].map(([colour, least]) => ({ members: colours.flatMap((one, i) => (one === colour ? [i] : [])), weakest: least })).sort((a, b) => a.members[0]! - b.members[0]!);
}

describe('pairs of characters', () => {
  it('are of characters, not of bytes or halves of characters', () => {
    expect([...bigrams('公路养')]).toEqual(['公路', '路养']);
    expect([...bigrams('𠮷野𠮷野')]).toEqual(['𠮷野', '野𠮷']);
    expect([...bigrams('率')]).toEqual(['率']);
    expect([...bigrams('')]).toEqual([]);
    expect(jaccard('农村公路', '农村桥梁')).toBe(1 / 5);
  });
});

describe('like names', () => {
  const words = fc.array(fc.constantFrom('公', '路', '养', '护', '率'), { minLength: 1, maxLength: 9 }).map((characters) => characters.join(''));

  it('are those that comparing each with each gives', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { maxLength: 25 }), fc.constantFrom(0.1, 0.3, 0.5, 0.6, 0.7, 0.75, 0.9, 1), (names, threshold) => {
        expect(similarNames({ names, threshold })).toEqual(naive(names, threshold));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('are the same for the names of a published library, in a thread too', async () => {
    const names = [...new Set(indicators.map(({ name }) => normaliseName(name!)))].slice(0, 200);
    const found = similarNames({ names, threshold: 0.6 });
    expect(found.length).toBeGreaterThan(2);
    expect(found).toEqual(naive(names, 0.6));
    expect(await runJob('similarNames', { names, threshold: 0.6 }, new AbortController().signal)).toEqual(found);
  });

  it('are not found at all when the caller gives up first', async () => {
    const stop = new AbortController();
    const asked = runJob('similarNames', { names: ['公路', '公路养护'], threshold: 0.5 }, stop.signal);
    stop.abort(new Error('given up'));
    await expect(asked).rejects.toThrow('given up');
  });
});

const LIBRARY = table(`
  indicator_id | name               | unit | explanation    | status | valid_to
  A1           | 公路养护里程       | 公里 |                |
  A2           | 公路 养护里程      | 公里 | 当年完成的里程 |
  A3           | 公路养护总里程     |      |                |
  A4           | 公路养护里程数     |      |                | retired
  B2           | 群众满意度（％）   | %    |                |
  B1           | 群众满意度(%)      | %    |                |
  C1           | 图书采购册数       | 册   |                |        |
  C2           | 图书采购 册数      | 册   |                |        | 2025-12-31
`);

describe('duplicates of a small library', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
    const rows = LIBRARY.map((row) => ({ ...row, name_key: normaliseName(row.name!) }));
    await db.write(async (tx) => {
      await tx.append('indicators', Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, rows.map((row) => (row as Record<string, unknown>)[key])])));
      await tx.append('projects', { project_code: ['P1', 'P2'], fiscal_year: [2025, 2025], name: ['甲', '乙'], org_code: ['A', 'B'] });
      await tx.append('project_indicators', { project_code: ['P1', 'P2'], fiscal_year: [2025, 2025], line_no: [1, 1], indicator_id: ['A3', 'A3'], name: ['公路养护总里程', '公路养护总里程'] });
      await tx.newDataVersion('import');
    });
  });
  afterAll(() => db.close());
  const ask = (params: object = {}, caller = {}, day = '2026-01-01') => runAnalysis(runDuplicates, params, { ...contextOf(db, caller), now: () => new Date(`${day}T00:00:00Z`) });

  it('folds equal names, keeps the most used, then the one defined more fully, then the smallest id, and leaves out what is retired', async () => {
    const { groups, total, compared } = await ask({ threshold: 0.5 });
    expect([total, compared]).toEqual([2, 6]);
    expect(groups[0]).toMatchObject({ similarity: 1, survivor: 'B1', indicators: [{ indicator_id: 'B1' }, { indicator_id: 'B2' }] });
    expect(groups[0]!.reason).toContain('编码最小');
    // 公路 路养 养护 护里 里程 against 公路 路养 养护 护总 总里 里程: four of seven.
    expect(groups[1]).toMatchObject({
      similarity: 4 / 7, survivor: 'A3', reason: '使用最多：2 个项目年度，其余最多 0 个。',
      indicators: [{ indicator_id: 'A3', project_count: 2 }, { indicator_id: 'A2', project_count: 0 }, { indicator_id: 'A1' }],
    });
  });

  it('leaves out an indicator from the day after its last one', async () => {
    const known = async (day: string) => (await ask({}, {}, day)).groups.flatMap(({ indicators }) => indicators.map(({ indicator_id }) => indicator_id));
    expect(await known('2025-12-31')).toEqual(expect.arrayContaining(['C1', 'C2']));
    expect(await known('2026-01-01')).not.toContain('C1');
  });

  it('joins nothing below the threshold, 0.7 unless told', async () => {
    const { groups } = await ask();
    expect(groups.map(({ survivor, similarity }) => [survivor, similarity])).toEqual([['A2', 1], ['B1', 1]]);
    expect(groups[0]!.reason).toContain('定义更完整');
    expect((await ask({ limit: 1, offset: 1 })).groups).toEqual(groups.slice(1));
  });

  it('lets a use that is withheld from a clerk decide nothing', async () => {
    const { groups } = await ask({ threshold: 0.5 }, { role: 'clerk', scope: ['A'] });
    expect(groups[1]!.survivor).toBe('A2');
    expect(groups[1]!.indicators.find(({ indicator_id }) => indicator_id === 'A3')!.project_count).toBeNull();
    expect(groups[1]!.reason).toContain('可公开的使用次数分不出先后');
  });
});

it('compares off-library names of the own lines when asked, and keeps the library indicator', async () => {
  const db = await twelveProjects();
  await db.write(async (tx) => {
    await tx.append('indicators', { indicator_id: ['I-BOOK'], name: ['图书采购册数（册）'], name_key: [normaliseName('图书采购册数（册）')] });
    await tx.newDataVersion('import');
  });
  const ask = (scope: string[]) => runAnalysis(runDuplicates, { threshold: 0.6, include_off_library: true }, contextOf(db, { scope }));
  const { groups } = await ask(['C']);
  expect(groups).toMatchObject([{ survivor: 'I-BOOK', indicators: [{ indicator_id: 'I-BOOK' }, { name: '图书采购册数', project_count: 1 }] }]);
  expect((await ask(['D'])).groups).toEqual([]);
  await db.close();
});
