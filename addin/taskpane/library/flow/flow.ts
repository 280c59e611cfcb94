/** What a maintainer is about to change, as steps of the draft. Pure. */
import type { ChangeInput, ChangeRow, IndicatorFields } from '../../../../analytics/library/life/contract.ts';

export type Candidate = {
  readonly indicator_id: string;
  readonly name: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly industry: string | null;
  /** Null where withheld, left out where it was not asked for. */
  readonly project_count?: number | null;
};

export type Flow =
  | { readonly kind: 'merge'; readonly candidates: readonly Candidate[]; readonly survivor: string; /** Why this survivor is suggested. */ readonly why: string | null }
  | { readonly kind: 'retire' | 'restore'; readonly candidates: readonly Candidate[] }
  /** To find what was retired or merged, and restore it. */
  | { readonly kind: 'out_of_use' }
  | { readonly kind: 'edit'; readonly candidate: Candidate }
  | { readonly kind: 'add'; readonly start: IndicatorFields };

/** The choice that stands for words of one's own. */
export const OTHER = 'other';
export const REASONS = {
  merge: ['same_meaning', 'similar_name', 'definition_updated', 'levels_joined', OTHER],
  retire: ['long_unused', 'policy_changed', 'no_data', 'no_discrimination', 'unclear', OTHER],
  restore: ['needed_again', 'merged_wrongly', 'retired_wrongly', OTHER],
  edit: ['clearer_wording', 'definition_updated', 'unit_added', 'levels_corrected', 'policy_changed', OTHER],
  add: ['often_off_library', 'policy_requires', 'unit_asks', OTHER],
  accept: ['unit_asks', 'often_off_library', 'policy_requires', OTHER],
  existing: ['same_meaning', 'similar_name', OTHER],
  reject: ['too_special', 'unclear', 'no_data', 'duplicate', OTHER],
  publish: ['yearly_cleaning', 'merged_duplicates', 'units_asked', 'policy_changed', OTHER],
  sheet: ['yearly_cleaning', 'clearer_wording', 'definition_updated', OTHER],
} as const;
export type ReasonKind = keyof typeof REASONS;

/** What is true of them without asking: of indicators in use, long disuse is not, and why they go is for the person to say. @param unused no goal form has one of them, in any year and of anybody */
export const offeredReason = (kind: 'merge' | 'retire' | 'restore', unused: boolean): string => (kind === 'retire' && !unused ? OTHER : REASONS[kind][0]);

/** An indicator outside the library has no row that could be changed. */
export const isOffLibrary = ({ indicator_id }: Pick<Candidate, 'indicator_id'>): boolean => indicator_id.startsWith('off:');

/** Most used first, then the smallest id: the order in which the service lets them survive. */
export function suggestSurvivor(candidates: readonly Candidate[]): string {
  const [first] = [...candidates].sort((a, b) => (b.project_count ?? 0) - (a.project_count ?? 0) || (a.indicator_id < b.indicator_id ? -1 : 1));
  return first?.indicator_id ?? '';
}

/** The choice in words, with what was added to it; null where it says nothing yet. */
export function reasonOf(choice: string, labels: Readonly<Record<string, string>>, note: string, colon: string): string | null {
  const added = note.trim();
  const chosen = choice === OTHER ? '' : (labels[choice] ?? '');
  const text = [chosen, added].filter(Boolean).join(colon);
  return text.length < 2 ? null : text;
}

/** Whose goal forms the change touches. */
export function touchedBy(flow: Flow, survivor: string): string[] {
  switch (flow.kind) {
    case 'merge':
      return flow.candidates.map(({ indicator_id }) => indicator_id).filter((id) => id !== survivor);
    case 'retire':
    case 'restore':
      return flow.candidates.map(({ indicator_id }) => indicator_id);
    case 'edit':
      return [flow.candidate.indicator_id];
    case 'out_of_use':
    case 'add':
      return [];
  }
}

/** The steps of a merger, a retirement or a restoration. */
export function stepsOf(flow: Flow, survivor: string, reason: string): ChangeInput[] {
  const ids = touchedBy(flow, survivor);
  if (flow.kind === 'merge') return ids.map((indicator_id) => ({ action: 'merge', indicator_id, into: survivor, reason }));
  if (flow.kind === 'retire') return ids.map((indicator_id) => ({ action: 'retire', indicator_id, reason }));
  if (flow.kind === 'restore') return ids.map((indicator_id) => ({ action: 'restore', indicator_id, reason }));
  return [];
}

/** What the service added to the steps: those that were merged into a restored indicator before it was itself merged. */
export function comingBack(made: readonly Pick<ChangeRow, 'action' | 'indicator_id'>[], steps: readonly ChangeInput[]): { readonly changes: number; readonly ids: string[] } {
  const asked = new Set(steps.map(({ action, indicator_id }) => `${action} ${indicator_id}`));
  const added = made.filter(({ action, indicator_id }) => !asked.has(`${action} ${indicator_id}`));
  return { changes: added.length, ids: [...new Set(added.map(({ indicator_id }) => indicator_id))] };
}

/**
 * The next free code after those of its kind: the most usual beginning, the number after the largest.
 * @example nextId(['JY-CC-0001', 'JY-CC-0007', 'X']) // => 'JY-CC-0008'
 */
export function nextId(ids: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const [, start, digits] = /^(.*?)(\d{1,9})$/.exec(id) ?? [];
    if (start !== undefined && digits !== undefined) groups.set(start, [...(groups.get(start) ?? []), digits]);
  }
  const [usual] = [...groups].sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1));
  if (!usual) return '';
  const [start, digits] = usual;
  const width = Math.max(...digits.map((text) => text.length));
  return start + String(Math.max(...digits.map(Number)) + 1).padStart(width, '0');
}
