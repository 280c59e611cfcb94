/**
 * Evidence that newer evidence has taken the place of. Once nobody reads it any more, the next is written over it: to write to
 * memory for the first time takes the system seven times as long as to write to it again.
 */
import { freeMemory } from '../../free-memory.ts';
import { sharedBuffersIn } from '../../shared-arrays.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** So many project-years are worth a look for memory that is no longer used. */
export const LARGE = 250_000;
/** Batches come one after the other: so long the memory is held for the next. */
const HELD_MINUTES = 10;

const readers = new WeakMap<EvidenceIndex, number>();
const replaced = new WeakSet<EvidenceIndex>();
const writtenOver = new WeakSet<EvidenceIndex>();
let held: { readonly index: EvidenceIndex; readonly until: NodeJS.Timeout } | null = null;

export const isWrittenOver = (index: EvidenceIndex): boolean => writtenOver.has(index);

/** While `read` runs, nothing is written over the evidence. It counts from the call on, not from when that is first waited for. */
export async function whileRead<T>(index: EvidenceIndex, read: (index: EvidenceIndex) => Promise<T>): Promise<T> {
  if (isWrittenOver(index)) throw new Error('evidence is read whose memory was given away');
  readers.set(index, (readers.get(index) ?? 0) + 1);
  try {
    return await read(index);
  } finally {
    readers.set(index, readers.get(index)! - 1);
    if (replaced.has(index) && held?.index !== index && !isRead(index)) setImmediate(() => void freed(index));
  }
}

const isRead = (index: EvidenceIndex): boolean => (readers.get(index) ?? 0) > 0;

/** From now on nobody is given this evidence any more. */
export function isReplaced(index: EvidenceIndex): void {
  replaced.add(index);
  if (held?.index === index) return;
  const before = letGo();
  held = { index, until: setTimeout(() => void forgetReplaced(), HELD_MINUTES * 60_000).unref() };
  if (before !== null && !isRead(before)) void freed(before);
}

/** Nothing is held for the next any more. @returns when its memory is free */
export async function forgetReplaced(): Promise<void> {
  const before = letGo();
  if (before !== null) await freed(before);
}

/** For each of the two threads that make the next evidence. */
export type Spare = { readonly rows: readonly SharedArrayBuffer[]; readonly words: readonly SharedArrayBuffer[] };

/** Memory of replaced evidence, given once; none where there is none or somebody still reads it. */
export function takeSpare(): Spare {
  if (held === null || isRead(held.index)) return { rows: [], words: [] };
  const { index } = held;
  letGo();
  writtenOver.add(index);
  const { rows: { projects: { name, objective, ...projects }, ...rows }, tables: { words, coUse, ease, groups, ...tables } } = index.made;
  return { rows: sharedBuffersIn({ projects, rows, tables }), words: sharedBuffersIn({ name, objective, words, coUse, ease, groups }) };
}

function letGo(): EvidenceIndex | null {
  if (held === null) return null;
  const { index, until } = held;
  clearTimeout(until);
  held = null;
  return index;
}

const freed = async ({ size }: EvidenceIndex): Promise<void> => (size < LARGE ? undefined : freeMemory());
