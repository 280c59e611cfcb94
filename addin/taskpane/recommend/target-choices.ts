/** What a target can be taken from: the peers, the project's own year before, the library's standard. Pure. */
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { readTarget } from '../../../analytics/review/goals/target.ts';
import { typedNumber } from '../../thousands.ts';
import type { Edit } from './choice.ts';

export type TargetSource = 'median' | 'last_year' | 'last_actual' | 'standard' | 'lower' | 'upper';

export type TargetChoice = {
  /** More than one where they say the same. */
  readonly sources: readonly [TargetSource, ...TargetSource[]];
  /** Null where the source says nothing of it. */
  readonly sign: string | null;
  readonly unit: string | null;
  /** As it is typed: a number, or the words of a standard that is none. */
  readonly target: string;
};

type Said = Pick<Recommendation, 'target' | 'last_year' | 'standard'>;

/** In the order of `TargetSource`, each target once. */
export function targetChoices({ target, last_year, standard }: Said): TargetChoice[] {
  const peers = (source: TargetSource, value: number | undefined): TargetChoice[] => (target && value !== undefined ? [{ sources: [source], sign: target.sign, unit: target.unit, target: String(value) }] : []);
  const before = (source: TargetSource, value: number | null | undefined): TargetChoice[] => (last_year && value != null ? [{ sources: [source], sign: last_year.sign, unit: last_year.unit, target: String(value) }] : []);
  const all: TargetChoice[] = [
    ...peers('median', target?.median),
    ...before('last_year', last_year?.target_value),
    ...before('last_actual', last_year?.actual_value),
    ...(standard ? [standardChoice(standard.value, target)] : []),
    ...peers('lower', target?.p25),
    ...peers('upper', target?.p75),
  ];
  const apart = new Map<string, TargetChoice>();
  for (const one of all) {
    const key = JSON.stringify([one.sign, one.unit, one.target]);
    const same = apart.get(key);
    apart.set(key, same ? { ...same, sources: [...same.sources, ...one.sources] } : one);
  }
  return [...apart.values()];
}

/** A standard is written as people write it: ≥95%. What it leaves out is as the peers have it. */
function standardChoice(written: string, usual: Said['target']): TargetChoice {
  const { sign, value, unit, text } = readTarget(written);
  if (value === null) return { sources: ['standard'], sign: null, unit: null, target: text };
  return { sources: ['standard'], sign: sign ?? usual?.sign ?? null, unit: unit || (usual?.unit ?? null), target: String(value) };
}

/** What a press on it changes; sign and unit only where they differ from the peers'. */
export function editOfTarget({ sign, unit, target }: TargetChoice, usual: Said['target']): Partial<Edit> {
  const other = (said: string | null, peers: string | null | undefined) => (said === null || said === (peers ?? null) ? undefined : said);
  return { target, sign: other(sign, usual?.sign), unit: other(unit, usual?.unit) };
}

/** Which of them stands in the fields; -1 where the person has typed something else. */
export function targetTaken(choices: readonly TargetChoice[], edit: Edit, usual: Said['target']): number {
  const typed = typedNumber(edit.target) ?? edit.target.trim();
  return choices.findIndex((one) => {
    const would = editOfTarget(one, usual);
    return (typedNumber(one.target) ?? one.target) === typed && would.sign === edit.sign && would.unit === edit.unit;
  });
}
