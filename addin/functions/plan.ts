/** Which questions of the cells travel together. Pure. */
import type { Packed, Question } from '../batch.ts';

/** Joins questions of one function into few calls. */
export type Joiner = { readonly join: (questions: readonly CellQuestion[]) => Packed<CellQuestion>[] };

/** What one cell asks; without a joiner it travels as a call of its own. */
export type CellQuestion = Question & { readonly joiner?: Joiner };

/** @param pack gets only the questions that name the joiner */
export function joiner<Q extends CellQuestion>(pack: (questions: readonly Q[]) => Packed<Q>[]): Joiner {
  return { join: (questions) => pack(questions as readonly Q[]).map((packed) => packed as unknown as Packed<CellQuestion>) };
}

export function packQuestions(questions: readonly CellQuestion[]): Packed<CellQuestion>[] {
  const groups = new Map<Joiner, CellQuestion[]>();
  const alone: Packed<CellQuestion>[] = [];
  for (const question of questions) {
    const group = question.joiner && groups.get(question.joiner);
    if (group) group.push(question);
    else if (question.joiner) groups.set(question.joiner, [question]);
    else alone.push({ call: question.call, questions: [question], pick: (result) => result });
  }
  return [...[...groups].flatMap(([{ join }, group]) => join(group)), ...alone];
}

/** Questions by what must be equal for one call to answer them, in pieces of at most so many. */
export function grouped<Q>(questions: readonly Q[], groupOf: (question: Q) => string, most: number): Q[][] {
  const groups = new Map<string, Q[]>();
  for (const question of questions) {
    const key = groupOf(question);
    const group = groups.get(key);
    if (group) group.push(question);
    else groups.set(key, [question]);
  }
  return [...groups.values()].flatMap((group) => Array.from({ length: Math.ceil(group.length / most) }, (_, i) => group.slice(i * most, (i + 1) * most)));
}

/** The data version that a result was computed on. */
export function dataVersionOf(result: unknown): number | null {
  const version = (result as { provenance?: { data_version?: unknown } } | null)?.provenance?.data_version;
  return typeof version === 'number' ? version : null;
}
