/** The tables of the recommender are a function of the data alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { libraryIndex } from '../../../analytics/library/search/library-index.ts';
import { evidenceTables } from '../../../analytics/recommend/evidence/build.ts';
import { timesTogether } from '../../../analytics/recommend/evidence/co-use-counts.ts';
import { REPORTED } from '../../../analytics/recommend/evidence/outcomes.ts';
import { projectWords, projectWordsAlone } from '../../../analytics/recommend/evidence/project-words.ts';
import { type ProjectRows, readEvidence } from '../../../analytics/recommend/evidence/rows.ts';
import { questionOf } from '../../../analytics/recommend/indicators/evidence-of.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { runKeptJob } from '../../../analytics/threads/run-job.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';
import { evidenceNow } from './evidence-now.ts';
import { interrupted } from './interrupted.ts';

const { signal } = new AbortController();
const now = new Date('2026-01-05T00:00:00Z');
const question = async (db: Database) => questionOf(await libraryIndex(db, signal, now), await readEvidence(db, signal));

function listening(): { onProjects: (projects: ProjectRows) => void; told: ProjectRows[] } {
  const told: ProjectRows[] = [];
  return { onProjects: (projects) => { told.push(projects); }, told };
}

describe('the evidence of recommendations', () => {
  let db: Database;
  beforeAll(async () => {
    db = await twelveProjects();
  });
  afterAll(() => db.close());

  it('is made alike in a thread and out of it, before and after other data were seen', async () => {
    const before = await question(db);
    const first = await runKeptJob('evidenceTables', before, signal);
    expect(first).toEqual(await evidenceTables(before));
    await importRows(db, contextOf(db).caller, {
      kind: 'projects', source: null, rows: [{ project_code: 'A-NEW', fiscal_year: 2025, name: '乡道桥梁养护', industry: '交通' }],
    });
    const after = await question(db);
    expect(await runKeptJob('evidenceTables', after, signal)).toEqual(await evidenceTables(after));
    expect(await runKeptJob('evidenceTables', before, signal)).toEqual(first);
  });

  it('has the same words where the thread forgets what it needed for them', async () => {
    const { projects } = await readEvidence(db, signal);
    const words = projectWords(projects);
    expect(await runKeptJob('projectWords', projects, signal)).toEqual(words);
    expect(await projectWordsAlone(projects)).toEqual(words);
    expect(projectWords(projects)).toEqual(words);
  });

  it.each([1, 2, 5])('is the same where %i project-years are read at a time', async (atOnce) => {
    const { onProjects, told } = listening();
    expect(await readEvidence(db, signal, onProjects, atOnce)).toEqual(await readEvidence(db, signal, onProjects));
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual(told[1]);
  });

  it('is read anew where a write comes between its parts', async () => {
    const asked = { writes: 0 };
    const written = new Proxy(db, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        if (name !== 'columns') return value.bind(target) as unknown;
        return async (...given: Parameters<Database['columns']>) => {
          if (asked.writes++ === 0) await importRows(target, contextOf(target).caller, { kind: 'projects', source: null, rows: [{ project_code: 'A-BETWEEN', fiscal_year: 2024, name: '桥梁检测' }] });
          return target.columns(...given);
        };
      },
    });
    const rows = await readEvidence(written, signal, undefined, 2);
    expect(asked.writes).toBe(2);
    expect(rows).toEqual(await readEvidence(db, signal));
    expect(Array.from({ length: rows.codes.starts.length - 1 }, (_, place) => textAt(rows.codes, place))).toContain('A-BETWEEN');
  });

  it('names its indicators as the library does where one comes to the library while projects are read', async () => {
    const imported = interrupted(db, '/evidence/codes.sql', async (seen) => {
      await libraryIndex(seen, signal, now);
      await importRows(db, contextOf(db).caller, { kind: 'indicators', source: null, rows: [{ indicator_id: 'A-FIRST', name: '夜间照明覆盖率', level1: '产出指标', level2: '质量指标' }] });
    });
    const { library, lines, places } = await evidenceNow(imported, signal, now);
    const whole = await readEvidence(db, signal);
    expect(places.has('A-FIRST')).toBe(true);
    const ids = (await libraryIndex(db, signal, now)).indicators.map(({ indicator_id }) => indicator_id);
    expect(Array.from(lines.item, (item) => library.indicators[item]!.indicator_id)).toEqual(Array.from(whole.lines.item, (item) => ids[item]));
  });

  it('is there where there are no projects', async () => {
    const empty = await openDatabase({ path: ':memory:' });
    const { projects, lines, measures } = await readEvidence(empty, signal);
    expect([projects.code.length, projects.name.starts.length, lines.item.length, measures.length]).toEqual([0, 1, 0, 0]);
    await empty.close();
  });

  it('has weights as they are stored, and tells no weight from one of nothing and no actual value from one of nothing', async () => {
    const stored = [{ weight: 12.3456, actual_value: 0 }, { weight: 0, actual_value: null }, { weight: null, actual_value: 7 }, { weight: 100, actual_value: 3.5 }];
    await importRows(db, contextOf(db).caller, {
      kind: 'project_indicators', source: null,
      rows: stored.map((one) => ({ project_code: 'P03', fiscal_year: 2025, indicator_id: 'I-COST', sign: '>=', target_value: 5, ...one })),
    });
    const { lines, codes, projects } = await readEvidence(db, signal);
    const project = projects.code.findIndex((code, place) => textAt(codes, code) === 'P03' && projects.fiscal_year[place] === 2025);
    const ofProject = <A extends Int32Array | Float64Array | Uint8Array>(column: A) => [...column.subarray(lines.starts[project], lines.starts[project + 1])];
    expect(ofProject(lines.weight)).toEqual([123_456, 0, -1, 1_000_000]);
    expect(ofProject(lines.outcome).map((bits) => (bits & REPORTED) !== 0)).toEqual([true, false, true, true]);
    expect(ofProject(lines.actual)).toEqual([0, 0, 7, 3.5]);
    const { library, spreads } = await evidenceNow(db, signal, now);
    const item = library.indicators.findIndex(({ indicator_id }) => indicator_id === 'I-COST');
    expect([...spreads.weights.values.subarray(spreads.weights.starts[item], spreads.weights.starts[item + 1])]).toEqual(expect.arrayContaining([0, 123_456, 1_000_000]));
  });

  it('counts for each pair the project-years that carry both', async () => {
    const { indicatorsOf, coUse, size, library } = await evidenceNow(db, signal, now);
    const carried = Array.from({ length: size }, (_, project) => new Set(indicatorsOf.columns.subarray(indicatorsOf.starts[project]!, indicatorsOf.starts[project + 1]!)));
    const items = library.indicators.map((_, item) => item);
    for (const a of items) for (const b of items.filter((item) => item !== a)) {
      expect(timesTogether(coUse, a, b)).toBe(carried.filter((set) => set.has(a) && set.has(b)).length);
    }
  });

  it('finds a project by its code, and none by another', async () => {
    const index = await evidenceNow(db, signal, now);
    const place = index.yearsOfCode[index.numberOfCode('P01')]!;
    expect(textAt(index.projects.name, place)).toContain('路');
    expect(index.numberOfCode('P0')).toBe(-1);
  });
});
