import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { assign } from '../../../analytics/evaluate/draw/assign.ts';
import { runEvaluateDraw } from '../../../analytics/evaluate/draw/run.ts';
import { listHash, ticketOf } from '../../../analytics/evaluate/lot.ts';
import { asking, emptyDatabase, refusalOf } from '../inline.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runEvaluateDraw, () => db);

const projects = (count: number) => Array.from({ length: count }, (_, i) => ({ project_code: `P${i + 1}` }));
const evaluators = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `E${i + 1}` }));

describe('a draw', () => {
  it('can be done again with the seed, in any order of the lists, and another seed gives another draw', async () => {
    const first = await ask({ seed: '20260301', projects: projects(40), evaluators: evaluators(9), per_project: 2 });
    const again = await ask({ seed: '20260301', projects: projects(40).reverse(), evaluators: evaluators(9).reverse(), per_project: 2 });
    expect(again.assignments).toEqual(first.assignments);
    expect([again.list_hash, again.evaluators_hash, again.algorithm]).toEqual([first.list_hash, first.evaluators_hash, 'sha256-rank-v1']);
    const other = await ask({ seed: '20260302', projects: projects(40), evaluators: evaluators(9), per_project: 2 });
    expect(other.assignments).not.toEqual(first.assignments);
  });

  it('rests on nothing but SHA-256: another program finds the same hash and the same order', async () => {
    const sums = (text: string) => execFileSync('sha256sum', { input: text, encoding: 'utf8' }).slice(0, 64);
    const { list_hash, assignments } = await ask({ seed: '开奖号 07 12', projects: projects(3), evaluators: evaluators(3), per_project: 1, most_each: 3 });
    expect(list_hash).toBe(sums('P1\nP2\nP3'));
    for (const { project_code, evaluators: [drawn] } of assignments) {
      const tickets = ['E1', 'E2', 'E3'].map((id) => ({ id, ticket: sums(`开奖号 07 12\n${list_hash}\n${project_code}\n${id}`) }));
      expect(drawn!.id).toBe(tickets.toSorted((a, b) => (a.ticket < b.ticket ? -1 : 1))[0]!.id);
    }
  });

  it('leaves out whoever is of the same organisation, by code or name however it is written, and says so', async () => {
    const result = await ask({
      seed: '1', per_project: 2,
      projects: [{ project_code: 'A', orgs: ['101', '市教育局（本级）'] }, { project_code: 'B', orgs: ['102'] }],
      evaluators: [{ id: 'X', name: '甲', orgs: ['市教育局(本级)'] }, { id: 'Y', orgs: ['102'] }, { id: 'Z' }],
      conflicts: [{ evaluator: 'Z', project_code: 'B', reason: '曾参与项目立项' }],
    });
    const of = (code: string) => result.assignments.find(({ project_code }) => project_code === code)!;
    expect(of('A').excluded).toEqual([{ id: 'X', name: '甲', reason: '与项目同属“市教育局（本级）”，回避' }]);
    expect(of('A').evaluators.map(({ id }) => id).sort()).toEqual(['Y', 'Z']);
    expect(of('B').excluded.map(({ id, reason }) => [id, reason])).toEqual([['Y', expect.stringContaining('同属“102”')], ['Z', '回避：曾参与项目立项']]);
    expect(of('B')).toMatchObject({ evaluators: [{ id: 'X' }], missing: 1 });
    expect(result.warnings[0]).toContain('1 个项目没有抽足');
  });

  it('is as even as can be where no limit is given, and keeps to one that is', async () => {
    const even = await ask({ seed: 's', projects: projects(10), evaluators: evaluators(4), per_project: 2 });
    expect(even.loads.map(({ projects: count }) => count)).toEqual([5, 5, 5, 5]);
    const tight = await ask({ seed: 's', projects: projects(3), evaluators: evaluators(2), per_project: 1, most_each: 1 });
    expect(tight.assignments.map(({ missing }) => missing).sort()).toEqual([0, 0, 1]);
  });

  it('favours nobody: over many seeds every evaluator has a like share', async () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) {
      const { assignments } = await ask({ seed: String(seed), projects: projects(1), evaluators: evaluators(4) });
      const { id } = assignments[0]!.evaluators[0]!;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const count of counts.values()) expect(count).toBeGreaterThan(70);
    expect(counts.size).toBe(4);
  });

  it('names what stands twice, is not there or is too much', async () => {
    const said = async (params: Parameters<typeof ask>[0]) => (await refusalOf(ask(params))).text.zh;
    expect(await said({ seed: '1', projects: [...projects(2), ...projects(1)], evaluators: evaluators(1) })).toContain('项目“P1”出现了两次');
    expect(await said({ seed: '1', projects: projects(1), evaluators: [...evaluators(1), ...evaluators(1)] })).toContain('评价人员“E1”出现了两次');
    expect(await said({ seed: '1', projects: projects(1), evaluators: evaluators(1), conflicts: [{ evaluator: 'E9', project_code: 'P1', reason: '亲属' }] })).toContain('E9—P1');
    expect(await said({ seed: '1', projects: projects(10_000), evaluators: evaluators(1_000) })).toContain('请分批抽签');
    expect(await said({ seed: ' ', projects: projects(1), evaluators: evaluators(1) })).toContain('seed');
  });
});

describe('handing on', () => {
  /** The most places that can be filled, by trying everything. */
  function most(preferences: readonly (readonly number[])[], each: number, limit: number, people: number): number {
    const slots = preferences.flatMap((_, project) => Array.from({ length: each }, () => project));
    const loads = Array<number>(people).fill(0);
    const taken = new Set<string>();
    const best = (at: number): number => {
      if (at === slots.length) return 0;
      let found = best(at + 1);
      for (const person of preferences[slots[at]!]!) {
        const key = `${slots[at]} ${person}`;
        if (loads[person]! >= limit || taken.has(key)) continue;
        loads[person]! += 1;
        taken.add(key);
        found = Math.max(found, 1 + best(at + 1));
        loads[person]! -= 1;
        taken.delete(key);
      }
      return found;
    };
    return best(0);
  }

  it('fills as many places as any assignment could, nobody twice on a project or beyond the limit', () => {
    const case_ = fc.record({ people: fc.integer({ min: 1, max: 3 }), each: fc.integer({ min: 1, max: 2 }), limit: fc.integer({ min: 1, max: 3 }) }).chain(({ people, each, limit }) =>
      fc.record({ people: fc.constant(people), each: fc.constant(each), limit: fc.constant(limit), preferences: fc.array(fc.shuffledSubarray(Array.from({ length: people }, (_, i) => i)), { minLength: 1, maxLength: 4 }) }));
    fc.assert(
      fc.property(case_, ({ people, each, limit, preferences }) => {
        const chosen = assign(preferences, preferences.map((_, i) => i), each, limit);
        const loads = Array<number>(people).fill(0);
        chosen.forEach((list, project) => {
          expect(new Set(list).size).toBe(list.length);
          expect(list.length).toBeLessThanOrEqual(each);
          for (const person of list) {
            expect(preferences[project]).toContain(person);
            loads[person]! += 1;
          }
        });
        expect(Math.max(...loads)).toBeLessThanOrEqual(limit);
        expect(chosen.flat().length).toBe(most(preferences, each, limit, people));
      }),
      { numRuns: 300 },
    );
  });
});

it('hashes a list without regard to its order, in the order of code points', () => {
  expect(listHash(['b', 'a'])).toBe(listHash(['a', 'b']));
  // U+1F600 comes after U+FFFD in code points, before it in UTF-16.
  expect(listHash(['\u{1F600}', '\uFFFD'])).toBe(execFileSync('sha256sum', { input: '\uFFFD\n\u{1F600}', encoding: 'utf8' }).slice(0, 64));
  expect(ticketOf('s', 'h', 'x')).toBe(execFileSync('sha256sum', { input: 's\nh\nx', encoding: 'utf8' }).slice(0, 64));
});
