import { describe, expect, it } from 'vitest';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { checkWeights, chooseNext, editOf, idsOf, NOTHING, type Choice, type ChoiceAction } from '../../../addin/taskpane/recommend/choice.ts';
import { START, stepOn, type History, type Step } from '../../../addin/taskpane/recommend/history.ts';
import { atTotal, factsOf, isUsedUp, keptForGiven, lockedPoints, shareRest, type Keep } from '../../../addin/taskpane/recommend/keep-total.ts';
import { historyKey, nextIndex } from '../../../addin/taskpane/recommend/list-keys.ts';

const row = (indicator_id: string, level1: string, weight: number | null): Recommendation => ({
  indicator_id, name: `名称${indicator_id}`, level1, level2: null, score: 1, reasons: [], target: null, weight,
});
const ROWS = [row('C', '成本指标', 20), row('P', '产出指标', 40), row('Q', '产出指标', 10), row('X', '效益指标', 20), row('S', '满意度指标', 10)];
const keep = (total: number, how: Keep['how'] = 'suggested', given: Keep['given'] = []): Keep => ({ total, how, given, facts: new Map(ROWS.map(({ indicator_id, level1, weight }) => [indicator_id, { level1, suggested: weight }])) });
const toggle = (id: string): ChoiceAction => ({ type: 'toggle', row: ROWS.find(({ indicator_id }) => indicator_id === id)! });
const after = (...actions: ChoiceAction[]): Choice => actions.reduce(chooseNext, NOTHING);
const weights = (choice: Choice) => Object.fromEntries(idsOf(choice).map((id) => [id, Number(editOf(choice, id).weight)]));
const ALL = ROWS.map(({ indicator_id }) => toggle(indicator_id));

describe('weights that stand at their total', () => {
  it('are shared out anew when one is typed, and the typed one keeps its points', () => {
    const choice = atTotal(after(...ALL, { type: 'edit', id: 'P', change: { weight: '30' } }), keep(90));
    expect(weights(choice)['P']).toBe(30);
    expect(checkWeights(choice).sum).toBe(90);
    expect(editOf(choice, 'P').locked).toBe(true);
  });

  it('leave every locked one alone, in the proportions of the whole for the others', () => {
    const choice = after(...ALL, { type: 'edit', id: 'C', change: { locked: true } }, { type: 'edit', id: 'S', change: { weight: '12', locked: true } });
    expect(lockedPoints(choice)).toBe(32);
    const shared = shareRest(choice, keep(100));
    expect(Object.keys(shared)).toEqual(['P', 'Q', 'X']);
    expect(Object.values(shared).reduce((sum, one) => sum + one, 0)).toBe(68);
    expect(shared['P']!).toBeGreaterThan(shared['X']!);
    expect(shared['X']!).toBeGreaterThan(shared['Q']!);
  });

  it('stay as they are where they make up the total already', () => {
    const choice = after(toggle('P'), { type: 'edit', id: 'P', change: { weight: '90' } });
    expect(atTotal(choice, keep(90))).toBe(choice);
  });

  it('are not touched where the locked ones leave nothing to share', () => {
    const choice = after(toggle('P'), toggle('X'), { type: 'edit', id: 'P', change: { weight: '95' } });
    expect(shareRest(choice, keep(90))).toEqual({});
    expect(atTotal(choice, keep(90))).toBe(choice);
  });

  it.each(['-5', '-', '120', '二十'])('are not touched while %s is typed, which is no weight', (weight) => {
    const before = atTotal(after(toggle('C'), toggle('P'), toggle('X')), keep(90));
    const choice = chooseNext(before, { type: 'edit', id: 'P', change: { weight } });
    expect(atTotal(choice, keep(90))).toBe(choice);
    expect(shareRest(choice, keep(90))).toEqual({});
    expect(checkWeights(choice).invalid).toBe(weight);
    expect(checkWeights(atTotal(chooseNext(choice, { type: 'edit', id: 'P', change: { locked: false } }), keep(90)))).toEqual({ sum: 90, missing: 0, invalid: null });
  });

  it('give an own indicator its part, by its own level', () => {
    const choice = atTotal(after(toggle('C'), toggle('P'), toggle('X'), { type: 'add', name: '自拟满意度', level1: '满意度指标' }), keep(90));
    expect(checkWeights(choice)).toEqual({ sum: 90, missing: 0, invalid: null });
    expect(weights(choice)[choice.own[0]!.id]).toBe(10);
  });

  it('are given in halves where a typed half leaves no whole points', () => {
    const choice = atTotal(after(...ALL, { type: 'edit', id: 'C', change: { weight: '12.5' } }), keep(90));
    expect(Object.values(weights(choice)).every((one) => Number.isInteger(one * 2))).toBe(true);
    expect(checkWeights(choice).sum).toBe(90);
  });

  it.each(['12.345', '33.3333', '0.005'])('are at the total also beside %s, which is finer than hundredths', (weight) => {
    const choice = atTotal(after(...ALL, { type: 'edit', id: 'C', change: { weight } }), keep(90));
    expect(weights(choice)['C']).toBe(Number(weight));
    expect(checkWeights(choice)).toEqual({ sum: 90, missing: 0, invalid: null });
  });
});

describe('weights beside what stands in the form', () => {
  const standing = (id: string, level1: string | null, weight: number | null) => ({ id, level1, weight });
  const sum = (points: Record<string, number>) => Object.values(points).reduce((all, one) => all + one, 0);

  it('share what the form leaves, in the proportion of the whole', () => {
    const beside = keep(90, 'suggested', [standing('form:8', '成本指标', 20), standing('form:9', '产出指标', 40)]);
    expect(weights(atTotal(after(toggle('X'), toggle('S')), beside))).toEqual({ X: 20, S: 10 });
    const halves = keep(90, 'suggested', [standing('form:8', '产出指标', 22.5), standing('form:9', '产出指标', 22.5)]);
    expect(checkWeights(atTotal(after(...ALL), halves)).sum).toBe(45);
  });

  it('leave those of the form without a weight their part, and give it to nobody else', () => {
    const beside = keep(90, 'suggested', [standing('form:8', '成本指标', null), standing('form:9', '产出指标', null), standing('form:10', '产出指标', 10)]);
    const choice = atTotal(after(toggle('X'), toggle('S')), beside);
    const kept = keptForGiven(choice, beside);
    expect(Object.keys(kept)).toEqual(['form:8', 'form:9']);
    expect(checkWeights(choice).sum + sum(kept) + 10).toBe(90);
    expect(Object.keys(choice.edits)).toEqual(['X', 'S']);
    expect(atTotal(choice, beside)).toBe(choice);
    // A weight that the person typed takes from theirs as from all others.
    const typed = atTotal(chooseNext(choice, { type: 'edit', id: 'X', change: { weight: '50' } }), beside);
    expect(checkWeights(typed).sum + sum(keptForGiven(typed, beside)) + 10).toBe(90);
  });

  it.each([90, 100])('stay empty where the form has %i points already, typed ones excepted, and come back once it leaves some', (points) => {
    const beside = keep(90, 'suggested', [standing('form:8', '产出指标', points)]);
    const choice = atTotal(after(toggle('X'), toggle('S'), { type: 'edit', id: 'S', change: { weight: '5' } }), beside);
    expect([isUsedUp(beside), editOf(choice, 'X').weight, editOf(choice, 'S').weight]).toEqual([true, '', '5']);
    expect(atTotal(choice, beside)).toBe(choice);
    expect(weights(atTotal(choice, keep(90, 'suggested', [standing('form:8', '产出指标', 70)])))).toEqual({ X: 15, S: 5 });
  });

  it('are at no total by chance: one without a weight is missing, not 0', () => {
    const beside = keep(90, 'even', [standing('form:8', null, 60), standing('form:9', null, null)]);
    const choice = atTotal(after(toggle('X'), toggle('S')), beside);
    expect([weights(choice), keptForGiven(choice, beside)]).toEqual([{ X: 10, S: 10 }, { 'form:9': 10 }]);
  });
});

describe('the steps of a choice', () => {
  const play = (...steps: Step[]): History => steps.reduce(stepOn, START);
  const step = (action: ChoiceAction): Step => ({ type: 'do', action, keep: keep(90) });

  const [UNDO, REDO] = (['undo', 'redo'] as const).map((type): Step => ({ type, keep: keep(90) })) as [Step, Step];

  it('are taken back one by one, weights and all, and done again', () => {
    const two = play(step(toggle('C')), step(toggle('P')));
    const back = stepOn(two, UNDO);
    expect(weights(back.now)).toEqual({ C: 90 });
    expect(stepOn(back, REDO).now).toEqual(two.now);
    expect(play(step(toggle('C')), UNDO).now).toEqual(NOTHING);
    expect(play(UNDO)).toBe(START);
  });

  it('count typing into one field as one', () => {
    const typed = play(step(toggle('C')), step(toggle('P')), ...['3', '35'].map((weight) => step({ type: 'edit', id: 'P', change: { weight } })), UNDO);
    expect(idsOf(typed.now)).toEqual(['C', 'P']);
    expect(editOf(typed.now, 'P').locked).toBeUndefined();
  });

  it('forget what was taken back once another step is made', () => {
    const other = play(step(toggle('C')), UNDO, step(toggle('P')));
    expect([other.future, idsOf(other.now)]).toEqual([[], ['P']]);
  });

  it('do not count a new total, which is no step of the person’s', () => {
    const chosen = play(step(toggle('C')));
    const followed = stepOn(chosen, { type: 'follow', keep: keep(100) });
    expect([weights(followed.now), followed.past.length]).toEqual([{ C: 100 }, 1]);
  });
});

describe('a form with an indicator that has no weight yet', () => {
  const given: Keep['given'] = [{ id: 'form:8', level1: '产出指标', weight: null }];
  const under = (how: Keep['how']) => keep(90, how, given);

  it('has the step before points were shared evenly taken back as it was', () => {
    const chosen = ['P', 'X', 'S'].map((id): Step => ({ type: 'do', action: toggle(id), keep: under('suggested') })).reduce(stepOn, START);
    const even = stepOn(chosen, { type: 'share', keep: under('even') });
    expect(weights(even.now)).not.toEqual(weights(chosen.now));
    expect(weights(stepOn(even, { type: 'undo', keep: under('even') }).now)).toEqual(weights(chosen.now));
  });
});

describe('a form without a column of weights', () => {
  it('has no part in the proportion of those that are chosen', () => {
    const unweighed = ['1', '2', '3'].map((id) => ({ id: `form:${id}`, level1: '产出指标', weight: 0, unweighed: true as const }));
    const choice = after(toggle('P'), toggle('X'), toggle('S'));
    expect(weights(atTotal(choice, keep(90, 'suggested', unweighed)))).toEqual(weights(atTotal(choice, keep(90))));
  });
});

describe('a form that changes while there is a choice', () => {
  const beside = (points: number, facts = keep(90).facts): Keep => ({ ...keep(90, 'suggested', [{ id: 'form:8', level1: '成本指标', weight: points }]), facts });
  const doing = (action: ChoiceAction, points: number): Step => ({ type: 'do', action, keep: beside(points) });
  const chosen = [doing(toggle('P'), 60), doing(toggle('S'), 60)].reduce(stepOn, START);

  it('has the way back lead to its own total, not to that of the form before', () => {
    const raised = stepOn(chosen, { type: 'follow', keep: beside(80) });
    const back = stepOn(raised, { type: 'undo', keep: beside(80) });
    expect(weights(back.now)).toEqual({ P: 10 });
    const lowered = stepOn(back, { type: 'follow', keep: beside(70) });
    expect(checkWeights(stepOn(lowered, { type: 'redo', keep: beside(70) }).now).sum).toBe(20);
    expect(weights(stepOn(raised, { type: 'undo', keep: null }).now)).toEqual({ P: 30 });
  });

  it('has it shared out in the same proportion while the answer is awaited', () => {
    const known = factsOf(ROWS, new Map());
    expect(factsOf([], known)).toBe(known);
    const high = stepOn(chosen, { type: 'follow', keep: beside(80, known) });
    const low = stepOn(high, { type: 'follow', keep: beside(60, factsOf([], known)) });
    expect(weights(low.now)).toEqual(weights(chosen.now));
    expect(weights(low.now)['P']).toBeGreaterThan(weights(low.now)['S']!);
  });
});

describe('the keys of the list', () => {
  it('lead from box to box and stop at the ends', () => {
    expect([nextIndex('ArrowDown', 0, 3), nextIndex('ArrowDown', 2, 3), nextIndex('ArrowUp', 0, 3), nextIndex('End', 0, 3), nextIndex('Home', 2, 3), nextIndex(' ', 0, 3), nextIndex('End', 0, 0)]).toEqual([1, 2, 0, 2, 0, null, null]);
  });

  it('undo and redo as everywhere', () => {
    const press = (key: string, more: object = {}) => historyKey({ key, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...more });
    expect([press('z'), press('Z', { shiftKey: true }), press('y'), press('z', { ctrlKey: false }), press('z', { ctrlKey: false, metaKey: true }), press('z', { altKey: true })]).toEqual(['undo', 'redo', 'redo', null, 'undo', null]);
  });
});
