/**
 * Evidence that newer evidence has taken the place of. Once nobody reads it any more, the next is written over it: to write to
 * memory for the first time takes the system seven times as long as to write to it again.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { freeMemory } from '../../free-memory.ts';
import { sharedBuffersIn } from '../../shared-arrays.ts';
import type { EvidenceIndex, Made } from './evidence-index.ts';

/** So many project-years are worth a look for memory that is no longer used. */
export const LARGE = 250_000;
/** Batches come one after the other: so long the memory is held for the next. */
const HELD_MINUTES = 10;

/** By what was made, which the evidence of two days shares. */
const readers = new WeakMap<Made, number>();
const replaced = new WeakSet<Made>();
const writtenOver = new WeakSet<Made>();
let held: { readonly made: Made; readonly until: NodeJS.Timeout } | null = null;

export const isWrittenOver = ({ made }: EvidenceIndex): boolean => writtenOver.has(made);

/** While `read` runs, nothing is written over the evidence. It counts from the call on, not from when that is first waited for. */
export async function whileRead<T>(index: EvidenceIndex, read: (index: EvidenceIndex) => Promise<T>): Promise<T> {
  const { made } = index;
  if (isWrittenOver(index)) throw new Error('evidence is read whose memory was given away');
  readers.set(made, (readers.get(made) ?? 0) + 1);
  try {
    return await read(index);
  } finally {
    readers.set(made, readers.get(made)! - 1);
    if (replaced.has(made) && held?.made !== made && !isRead(made)) void freed(sizeOf(made));
  }
}

const isRead = (made: Made): boolean => (readers.get(made) ?? 0) > 0;

/** From now on nobody is given this evidence any more. */
export function isReplaced({ made }: EvidenceIndex): void {
  // Another has replaced it before, which is overtaken now and held by nobody.
  if (replaced.has(made)) void freed(sizeOf(made));
  replaced.add(made);
  if (held?.made === made) return;
  void forgetReplaced();
  held = { made, until: setTimeout(() => void forgetReplaced(), HELD_MINUTES * 60_000).unref() };
}

/** Nothing is held for the next any more. @returns when its memory is free, unless somebody reads it still */
export function forgetReplaced(): Promise<void> {
  const made = letGo();
  return freed(made === null || isRead(made) ? 0 : sizeOf(made));
}

/** For each of the two threads that make the next evidence. */
export type Spare = { readonly rows: readonly SharedArrayBuffer[]; readonly words: readonly SharedArrayBuffer[] };

/** Memory of replaced evidence, given once; none where there is none or somebody still reads it. */
export function takeSpare(): Spare {
  if (held === null || isRead(held.made)) return { rows: [], words: [] };
  const { made } = held;
  letGo();
  writtenOver.add(made);
  const { rows: { projects: { name, objective, ...projects }, ...rows }, tables: { words, coUse, ease, groups, ...tables } } = made;
  return { rows: sharedBuffersIn({ projects, rows, tables }), words: sharedBuffersIn({ name, objective, words, coUse, ease, groups }) };
}

function letGo(): Made | null {
  if (held === null) return null;
  const { made, until } = held;
  clearTimeout(until);
  held = null;
  return made;
}

const sizeOf = ({ rows }: Made): number => rows.projects.code.length;

/** @param size project-years of what was let go, which whoever asks must not hold any more when the next turn begins */
async function freed(size: number): Promise<void> {
  if (size < LARGE) return;
  await nextTurn();
  await freeMemory();
}
