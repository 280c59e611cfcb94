/** The chain of a goal review as pure rules: whatever is done by whomever, the history tells where the form lies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRed, type Chain, type Desk, deskAfter, isTurnOf, moved, stepsOf } from '../../../analytics/goal-reviews/chain.ts';
import { type Action, APPROVED, type Holder, type Step } from '../../../analytics/goal-reviews/contract.ts';
import { parsePack } from '../../../analytics/rulepacks/pack.ts';
import { shippedPack, shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { AppError } from '../../../analytics/errors.ts';

const general: Chain = shippedPack('goal_flow', 'goal-flow').parameters.stages;
const UNIT = { role: 'clerk', org: '101001' } as const;
const DEPARTMENT = { role: 'clerk', org: '101' } as const;
const OFFICER = { role: 'officer' } as const;
const LIBRARIAN = { role: 'librarian' } as const;
const PLACE = { org_code: '101001', above: true };

describe('the shipped chains', () => {
  it('begin with the unit, end with the bureau and name their document', () => {
    const chains = shippedPacks.filter(({ kind }) => kind === 'goal_flow');
    expect(chains.map(({ id }) => id)).toEqual(['goal-flow', 'goal-flow-puer-2019', 'goal-flow-jingdong-2023']);
    for (const { id, document } of chains) {
      const { stages } = shippedPack('goal_flow', id).parameters;
      expect([stages[0]!.by, stages[1]!.by, stages.at(-1)!.by, document.length > 20], id).toEqual(['unit', 'department', 'bureau', true]);
    }
  });

  it('are refused with a stage twice, with the unit in the middle and with the word that means the end', () => {
    const pack = shippedPacks.find(({ id }) => id === 'goal-flow')!;
    const withStages = (stages: unknown) => () => parsePack({ ...pack, parameters: { stages, red: 'reason' } });
    for (const stages of [[general[0], general[1], general[1], general[4]], [general[0], { ...general[1], by: 'unit' }, general[4]], [general[0], { ...general[4], id: APPROVED }], [general[0]]]) expect(withStages(stages)).toThrow(AppError);
    expect(withStages(general)).not.toThrow();
  });
});

describe('the steps of a form', () => {
  it('follow the chain, past a department that would review itself', () => {
    expect(general.map(({ id }) => deskAfter(general, id, PLACE).id)).toEqual(['department', 'assessment', 'funds', 'performance', APPROVED]);
    expect(deskAfter(general, null, { above: false }).id).toBe('assessment');
    for (const step of ['return', 'withdraw', 'reopen'] as const) expect(moved(general, 'funds', step, PLACE).to.id).toBe('unit');
  });

  it.each<[string, string, Holder, Action, Parameters<typeof stepsOf>[0], string[]]>([
    ['a returned form, its unit', 'unit', 'unit', 'returned', UNIT, ['submit']],
    ['a returned form, its department', 'unit', 'unit', 'returned', DEPARTMENT, []],
    ['a returned form, the bureau', 'unit', 'unit', 'returned', OFFICER, []],
    ['at the department, its unit', 'department', 'department', 'submitted', UNIT, ['withdraw']],
    ['at the department, it', 'department', 'department', 'submitted', DEPARTMENT, ['pass', 'return']],
    ['at the department, the bureau', 'department', 'department', 'submitted', OFFICER, []],
    ['at the bureau, its unit', 'assessment', 'bureau', 'passed', UNIT, []],
    ['at the bureau, the bureau', 'assessment', 'bureau', 'passed', OFFICER, ['pass', 'return']],
    ['at the bureau, a librarian', 'assessment', 'bureau', 'passed', LIBRARIAN, []],
    ['approved, its unit', APPROVED, 'nobody', 'approved', UNIT, []],
    ['approved, the bureau', APPROVED, 'nobody', 'approved', OFFICER, ['reopen']],
  ])('%s', (_, stage, by, came, who, expected) => {
    expect(stepsOf(who, general, { stage, by, came }, PLACE)).toEqual(expected);
  });

  it('are nobody’s where the unit or the caller’s own organisation is not known', () => {
    expect(isTurnOf(UNIT, 'unit', { org_code: null })).toBe(false);
    expect(isTurnOf({ role: 'clerk' }, 'department', PLACE)).toBe(false);
  });

  it('ask for a reason, or stop, only where a form with red findings goes on', () => {
    expect(() => checkRed('reason', 1, 'pass', undefined)).toThrow(AppError);
    expect(() => checkRed('refuse', 1, 'submit', '有理由')).toThrow(AppError);
    for (const [red, step] of [[0, 'pass'], [3, 'return'], [3, 'withdraw'], [3, 'reopen']] as const) expect(() => checkRed('refuse', red, step, undefined)).not.toThrow();
    expect(() => checkRed('reason', 2, 'pass', '有理由')).not.toThrow();
  });
});

/** Where the form lies by what was done with it. */
function replay(chain: Chain, events: readonly { action: Action }[], place: { readonly above: boolean }): Desk | null {
  const stepOf: Readonly<Record<Action, Step | 'submit'>> = { submitted: 'submit', passed: 'pass', approved: 'pass', returned: 'return', withdrawn: 'withdraw', reopened: 'reopen' };
  return events.reduce<Desk | null>((desk, { action }) => moved(chain, desk?.id ?? null, stepOf[action], place).to, null);
}

describe('any history', () => {
  const chains = fc.array(fc.constantFrom<'department' | 'bureau'>('department', 'bureau'), { maxLength: 6 }).map((between): Chain => [
    { id: 's0', name: { zh: '申报', en: 'in' }, by: 'unit' },
    ...between.map((by, i) => ({ id: `s${i + 1}`, name: { zh: `环节${i + 1}`, en: `stage ${i + 1}` }, by })),
    { id: 'end', name: { zh: '审定', en: 'end' }, by: 'bureau' },
  ]);

  it('of steps that are allowed replays to where the form lies, and nobody ever holds it whose step is not open', () => {
    fc.assert(fc.property(chains, fc.boolean(), fc.array(fc.tuple(fc.nat(3), fc.nat(7)), { maxLength: 40 }), (chain, above, choices) => {
      const place = { org_code: '101001', above };
      const first = moved(chain, null, 'submit', place);
      let [desk, came] = [first.to, first.action];
      const history: { action: Action }[] = [{ action: first.action }];
      for (const [person, choice] of choices) {
        const who = [UNIT, DEPARTMENT, OFFICER, LIBRARIAN][person]!;
        const open = stepsOf(who, chain, { stage: desk.id, by: desk.by, came }, place);
        if (open.length === 0) continue;
        const step = open[choice % open.length]!;
        expect(step === 'withdraw' || step === 'reopen' || isTurnOf(who, desk.by, place)).toBe(true);
        const next = moved(chain, desk.id, step, place);
        [desk, came] = [next.to, next.action];
        history.push({ action: came });
        expect(replay(chain, history, place)).toEqual(desk);
        if (!above) expect(desk.by).not.toBe('department');
      }
      expect(desk.id === APPROVED).toBe(desk.by === 'nobody');
      // Wherever it is, somebody can go on.
      expect([UNIT, DEPARTMENT, OFFICER].some((who) => stepsOf(who, chain, { stage: desk.id, by: desk.by, came }, place).length > 0)).toBe(true);
    }), { numRuns: 300 });
  });
});
