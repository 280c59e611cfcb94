/** What the recommender takes in batch by batch is what it would be, read and made as a whole. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, noRows } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { KINDS } from '../../../analytics/imports/kinds.ts';
import { libraryIndex } from '../../../analytics/library/search/library-index.ts';
import { evidenceTables } from '../../../analytics/recommend/evidence/build.ts';
import { type ProjectWords, projectWords } from '../../../analytics/recommend/evidence/project-words.ts';
import { readEvidence } from '../../../analytics/recommend/evidence/rows.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { questionOf } from '../../../analytics/recommend/indicators/evidence-of.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';
import { testSql } from '../support.ts';
import { evidenceNow, spoil } from './evidence-now.ts';

const { signal } = new AbortController();
const now = new Date('2026-01-01T00:00:00Z');

/** The same data to whoever has kept nothing of them yet; tells how often the evidence was read as a whole. */
function another(db: Database): { db: Database; readings: () => number } {
  let readings = 0;
  const get = (target: Database, name: string | symbol) => {
    if (name === 'arrays') readings++;
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? (value.bind(target) as unknown) : value;
  };
  return { db: new Proxy(db, { get }), readings: () => readings };
}

/** Words by themselves, held by project-years: numbers of words and wordings tell nothing, nor does a word that nothing holds any more. */
function plain({ table, starts, wordings, amounts, saturations, frequencies, rarities, matters, wordingOf, projectsOf, lengths, meanLength }: ProjectWords) {
  const lists = new Map<string, unknown>();
  for (let word = 0; word + 1 < starts.length; word++) {
    const held: [project: number, amount: number, saturation: number][] = [];
    for (let i = starts[word]!; i < starts[word + 1]!; i++) {
      for (const project of projectsOf.columns.subarray(projectsOf.starts[wordings[i]!]!, projectsOf.starts[wordings[i]! + 1]!)) held.push([project, amounts[i]!, saturations[i]!]);
    }
    expect(frequencies[word]).toBe(held.length);
    if (held.length > 0) lists.set(textAt(table, word), { held: held.sort(([a], [b]) => a - b), rarity: rarities[word] });
  }
  const matterOf = (wording: number) => Array.from(matters.columns.subarray(matters.starts[wording], matters.starts[wording + 1]), (word) => textAt(table, word));
  return { matters: Array.from(wordingOf, matterOf), lists: new Map([...lists].sort(([a], [b]) => (a < b ? -1 : 1))), lengths: Array.from(wordingOf, (wording) => lengths[wording]), meanLength };
}

const QUESTIONS = [
  { project: { name: '农村公路日常养护' } },
  { project: { project_code: 'P01', fiscal_year: 2025 }, given: ['I-SAT'] },
  { project: { name: '桥梁夜间照明', industry: '交通', region: '北区', budget: 100_000 }, given: ['I-ROAD', 'I-QUAL'] },
  { project: { name: '教师培训', industry: '𠮷林' }, given: [] },
];

async function expectAsWhole(db: Database, index: EvidenceIndex): Promise<void> {
  const library = await libraryIndex(another(db).db, signal, now);
  const { standsFor, ...rows } = await readEvidence(db, signal);
  const tables = await evidenceTables(questionOf(library, { ...rows, standsFor }));
  const { words: ownWords, ...ownTables } = index.made.tables;
  expect(index.made.rows).toEqual({ ...rows, standsFor });
  expect(ownTables).toEqual(tables);
  expect(plain(ownWords)).toEqual(plain(projectWords(rows.projects)));
}

async function expectSameAnswers(one: Database, other: Database): Promise<void> {
  for (const question of QUESTIONS) {
    const [a, b] = [await runAnalysis(runRecommend, question, contextOf(one)), await runAnalysis(runRecommend, question, contextOf(other))];
    expect(a).toEqual(b);
  }
}

const projectYears = fc.record({ project_code: fc.constantFrom('P01', 'P02', 'P0', 'P010', 'A', '𠮷1', '﨑9', 'é', '路', 'P07', 'P99'), fiscal_year: fc.integer({ min: 2022, max: 2026 }) });
const projects = fc.uniqueArray(
  fc.record({
    project_code: projectYears.map(({ project_code }) => project_code), fiscal_year: projectYears.map(({ fiscal_year }) => fiscal_year),
    name: fc.constantFrom('农村公路日常养护', '桥梁夜间照明', '校舍维修', '绿道 2 期', '垃圾分类收运'), objective: fc.constantFrom(null, '改善夜间出行', '保持农村公路畅通'),
    org_code: fc.constantFrom('A', 'B', 'C', 'D'), industry: fc.constantFrom(null, '交通', '教育', '环保', '𠮷林', '﨑'), category: fc.constantFrom(null, '养护', '建设'), region: fc.constantFrom(null, '北区', '南区', '东区'),
    adjusted_budget: fc.constantFrom(null, 0, 1_500_000), requested_amount: fc.constantFrom(null, 0.4, 80_000, 9_999_999_999_999.99),
  }),
  { selector: ({ project_code, fiscal_year }) => `${project_code} ${fiscal_year}`, minLength: 1, maxLength: 6 },
);
const lines = fc.array(
  fc.record({
    of: fc.nat(), indicator_id: fc.constantFrom('I-ROAD', 'I-QUAL', 'I-SAT', 'I-COST', 'I-TRAIN', 'I-OLD', 'I-NEVER'), unit: fc.constantFrom(null, '公里', '米', '座', '个'),
    target_value: fc.option(fc.integer({ min: 1, max: 500 })), actual_value: fc.option(fc.integer({ min: 1, max: 900 })), weight: fc.option(fc.integer({ min: 1, max: 30 })),
  }),
  { maxLength: 12 },
);
const steps = fc.array(fc.oneof(fc.record({ projects }), fc.record({ lines }), fc.record({ gone: projectYears })), { minLength: 1, maxLength: 6 });
type Step = { projects?: Record<string, unknown>[]; lines?: ({ of: number } & Record<string, unknown>)[]; gone?: { project_code: string; fiscal_year: number } };

const removeProjects = testSql('delete from projects where project_code = $project_code and fiscal_year = $fiscal_year', noRows);
const removeLines = testSql('delete from project_indicators where project_code = $project_code and fiscal_year = $fiscal_year', noRows);

/** What is stored, so that lines are always of a stored project-year. */
const STORED = ['P01 2023', 'P01 2024', 'P01 2025', 'P02 2024', 'P02 2025', 'P03 2025', 'P04 2023', 'P05 2024', 'P06 2025', 'P07 2025', 'P08 2025'];

async function perform(db: Database, step: Step, stored: Set<string>): Promise<void> {
  const { caller } = contextOf(db);
  if (step.projects) {
    await importRows(db, caller, { kind: 'projects', source: null, rows: step.projects });
    for (const { project_code, fiscal_year } of step.projects) stored.add(`${String(project_code)} ${String(fiscal_year)}`);
  } else if (step.lines) {
    const all = [...stored];
    const rows = step.lines.map(({ of, ...line }) => {
      const [project_code, year] = all[of % all.length]!.split(' ');
      return { ...line, project_code, fiscal_year: Number(year) };
    });
    if (rows.length > 0) await importRows(db, caller, { kind: 'project_indicators', source: null, rows });
  } else if (step.gone && stored.size > 1) {
    const { gone } = step;
    await db.write(async (tx) => {
      await tx.run(removeProjects, gone);
      await tx.run(removeLines, gone);
      await tx.newDataVersion('test', undefined, { tables: ['projects', 'project_indicators'], projectYears: [gone] });
    });
    stored.delete(`${gone.project_code} ${gone.fiscal_year}`);
  }
}

/** Of the library, also its history. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { indicators: ['indicator_changes', 'library_versions'] };

it.each(Object.values(KINDS))('$id are stored in the table of their name, which the journal of changes tells', ({ id, staging }) => {
  const written = staging.store.flatMap(({ text }) => Array.from(text.replace(/--.*/g, '').matchAll(/(?:merge into|insert into|delete from|^update)\s+(\w+)/gim), ([, table]) => table!));
  expect(written).toContain(id);
  expect(written.filter((table) => table !== id && !(BESIDE[id] ?? []).includes(table))).toEqual([]);
});

describe('the evidence of recommendations, batch by batch', () => {
  let data: Database;
  beforeAll(async () => {
    data = await twelveProjects();
  });
  afterAll(() => data.close());

  it('is to the last digit what it is as a whole, whatever is added, replaced or removed, and never read as a whole again', async () => {
    const own = another(data);
    let before = await evidenceNow(own.db, signal, now);
    const read = own.readings();
    const stored = new Set(STORED);
    /** Of what nobody reads any more, over which the next is written, nothing may be seen in this one, nor shine through the next. */
    const refreshed = async () => {
      const index = await evidenceNow(own.db, signal, now);
      if (index !== before) spoil(before);
      return (before = index);
    };
    await fc.assert(
      fc.asyncProperty(steps, async (batch) => {
        for (const [place, step] of (batch as Step[]).entries()) {
          await perform(own.db, step, stored);
          if (place % 2 === 0) await refreshed();
        }
        await expectAsWhole(data, await refreshed());
        await expectSameAnswers(own.db, another(data).db);
      }),
      { numRuns: 15 },
    );
    expect(own.readings()).toBe(read);
  });

  it('stays as it is where what was stored is nothing that it is made of', async () => {
    const before = await evidenceNow(data, signal, now);
    await importRows(data, contextOf(data).caller, { kind: 'evaluations', source: null, rows: [{ project_code: 'P03', fiscal_year: 2025, kind: 'self', score: 91 }] });
    expect(await evidenceNow(data, signal, now)).toBe(before);
    expect(await libraryIndex(data, signal, now)).toBe(before.library);
  });

  it('serves the next day, with the indicators that are usable then', async () => {
    const own = another(data);
    await importRows(data, contextOf(data).caller, { kind: 'indicators', source: null, rows: [{ indicator_id: 'I-ENDS', name: '公路养护示范里程', level1: '产出指标', level2: '数量指标', valid_to: '2026-01-01' }] });
    const [today, tomorrow] = [now, new Date('2026-01-02T00:00:00Z')];
    const usable = ({ library, places }: EvidenceIndex) => library.indicators[places.get('I-ENDS')!]!.usable;
    const ask = (of: Database, date: Date) => runAnalysis(runRecommend, { project: { name: '公路养护示范' }, limit: 50 }, { ...contextOf(of), now: () => date });
    expect(usable(await evidenceNow(own.db, signal, today))).toBe(true);
    const read = own.readings();
    const next = await evidenceNow(own.db, signal, tomorrow);
    expect(usable(next)).toBe(false);
    expect(await ask(own.db, tomorrow)).toEqual(await ask(another(data).db, tomorrow));
    await importRows(data, contextOf(data).caller, { kind: 'projects', source: null, rows: [{ project_code: 'P78', fiscal_year: 2025, name: '公路养护示范', org_code: 'A' }] });
    expect(usable(await evidenceNow(own.db, signal, today))).toBe(true);
    const overnight = await evidenceNow(own.db, signal, tomorrow);
    expect(overnight.size).toBe(next.size + 1);
    expect(usable(overnight)).toBe(false);
    await importRows(data, contextOf(data).caller, { kind: 'projects', source: null, rows: [{ project_code: 'P79', fiscal_year: 2025, name: '公路养护示范', org_code: 'A' }] });
    const after = await evidenceNow(own.db, signal, tomorrow);
    expect(usable(after)).toBe(false);
    await expectAsWhole(data, after);
    expect(await ask(own.db, tomorrow)).toEqual(await ask(another(data).db, tomorrow));
    await importRows(data, contextOf(data).caller, { kind: 'projects', source: null, rows: [{ project_code: 'P80', fiscal_year: 2025, name: '公路养护示范', org_code: 'A' }] });
    expect(usable(await evidenceNow(own.db, signal, today))).toBe(true);
    expect(own.readings()).toBe(read);
  });

  it('is read as a whole where the library, an organisation or anything at all may have changed', async () => {
    const own = another(data);
    const { caller } = contextOf(data);
    const changes: (() => Promise<unknown>)[] = [
      () => importRows(own.db, caller, { kind: 'indicators', source: null, rows: [{ indicator_id: 'I-NEW', name: '夜间照明覆盖率', level1: '产出指标', level2: '质量指标' }] }),
      () => importRows(own.db, caller, { kind: 'organizations', source: null, rows: [{ org_code: 'C', name: '县交通局', classified: true }] }),
      () => own.db.write((tx) => tx.newDataVersion('test')),
    ];
    let index = await evidenceNow(own.db, signal, now);
    for (const change of changes) {
      const read = own.readings();
      await change();
      const next = await evidenceNow(own.db, signal, now);
      expect(next).not.toBe(index);
      expect(own.readings()).toBeGreaterThan(read);
      await expectAsWhole(data, next);
      index = next;
    }
    expect(index.places.has('I-NEW')).toBe(true);
    expect(index.numberOfCode('P03')).toBe(-1);
  });
});
