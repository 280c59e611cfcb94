/** Projects named as people name them, in fewer words than the sample city's own (synthetic). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { loadDictionary } from '../../../analytics/library/text/words.ts';
import { figuresOf } from '../../../analytics/recommend/evaluate/measures.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { usable } from '../../../analytics/recommend/indicators/offers.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { gather } from '../../../analytics/recommend/indicators/score.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { buildDepartments } from '../../../analytics/sample/city.ts';
import { loadSample } from '../../../analytics/sample/index.ts';
import { composeLibrary } from '../../../analytics/sample/library.ts';
import { contextOf } from '../library/twelve-projects.ts';
import { evidenceNow } from './evidence-now.ts';

let db: Database;
let index: EvidenceIndex;
beforeAll(async () => {
  db = await openDatabase({ path: ':memory:' });
  await loadSample(db);
  index = await evidenceNow(db, new AbortController().signal, new Date('2025-11-20T08:00:00Z'));
});
afterAll(() => db.close());

/** How much of what an activity of the city is measured by stands on the first ten rows, where its name lacks one of its words. */
function recallOf(activity: { readonly name: string }, own: ReadonlySet<string>, at: number): number {
  const words = loadDictionary().cut(activity.name, true);
  const name = words.length < 3 ? activity.name : words.filter((_, place) => place !== at % words.length).join('');
  const visibility = visibilityFor(index, EVERYTHING);
  const { scored } = gather(index, resolve(index, { name }, [], visibility), visibility, WEIGHTS, usable(index));
  const found: string[] = [];
  for (const { item } of scored()) if (found.push(index.library.indicators[item]!.indicator_id) === 10) break;
  return figuresOf(found, own, 10).recall_at_k;
}

const rowsFor = async (name: string) => (await runAnalysis(runRecommend, { project: { name }, limit: 10 }, contextOf(db))).rows;

describe('a project named in fewer words than those like it', () => {
  it('finds most of what its activity is measured by, over all activities of the city', () => {
    const departments = buildDepartments();
    const { ofActivity, outcomes } = composeLibrary(departments);
    const offered = new Set(index.library.indicators.filter(({ usable }) => usable).map(({ indicator_id }) => indicator_id));
    const recalls = departments.flatMap(({ activities }) => activities).flatMap((activity, at) => {
      const own = new Set([...(ofActivity.get(activity) ?? []), ...(outcomes.get(activity) ?? [])].map(({ id }) => id).filter((id) => offered.has(id)));
      return own.size < 5 ? [] : [recallOf(activity, own, at)];
    });
    expect(recalls.length).toBeGreaterThan(800);
    expect(recalls.reduce((sum, one) => sum + one, 0) / recalls.length).toBeGreaterThan(0.922);
  });

  it('is answered by upkeep where upkeep is asked, not by the machines bought for it', async () => {
    const rows = await rowsFor('农村公路养护');
    expect(rows.slice(0, 8).map(({ name }) => name).filter((name) => !name.includes('养护') || name.includes('机械'))).toEqual([]);
    expect(rows[0]!.reasons.map(({ text }) => text).join()).toContain('农村公路');
  });
});
