/** The evidence for whoever looks into it: good until what is stored has changed twice, when its memory is written over. */
import type { Database } from '../../../analytics/database.ts';
import { type EvidenceIndex, withEvidence } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { sharedBuffersIn } from '../../../analytics/shared-arrays.ts';

export const evidenceNow = (db: Database, signal: AbortSignal, now: Date): Promise<EvidenceIndex> => withEvidence(db, signal, now, (index) => Promise.resolve(index));

const memoryOf = ({ made }: EvidenceIndex) => sharedBuffersIn(made).map((buffer) => new Uint8Array(buffer));

const SPOILT = 0xa5;

/** Nothing of it can be taken for what it was. */
export function spoil(index: EvidenceIndex): void {
  for (const bytes of memoryOf(index)) bytes.fill(SPOILT);
}

/** A copy, to be compared with what stands there later. */
export const copyOf = (index: EvidenceIndex): readonly Uint8Array[] => memoryOf(index).map((bytes) => bytes.slice());
