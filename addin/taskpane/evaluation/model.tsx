/** What the views share: the project that is looked at, rule packs of a kind, the ledger. */
import { createContext, useContext } from 'react';
import type { PackKind } from '../../../analytics/rulepacks/kinds.ts';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import type { Entry } from '../ledger/entry.ts';
import { useWriting } from '../library/use-writing.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { useAsked } from '../shared/use-analysis.ts';

/** As typed. */
export type ProjectTyped = { readonly code: string; readonly year: string };
export type Shared = {
  readonly project: ProjectTyped;
  readonly setProject: (project: ProjectTyped) => void;
  /** The newest year with self-evaluations, else last year. */
  readonly newestYear: string;
  /** Shows the scores of a project. */
  readonly openProject: (project: ProjectTyped) => void;
};

export const SharedContext = createContext<Shared | null>(null);

export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (shared === null) throw new Error('outside of the tab');
  return shared;
}

/** The usable packs of a kind. `idOf` is the one chosen, or the first where none holds everywhere. */
export function usePacks(kind: PackKind): { readonly known: readonly PackRow[]; readonly idOf: (chosen: string) => string; readonly failed: unknown; readonly retry: () => void } {
  const asked = useAsked(`packs ${kind}`, async (client, signal) => (await client.rulePacks({ signal })).filter((pack) => pack.kind === kind && !pack.unusable));
  const known = asked.state === 'done' ? asked.result : [];
  return { known, idOf: (chosen) => (chosen !== '' || known.some(({ place }) => place === null) ? chosen : (known[0]?.id ?? '')), failed: asked.state === 'failed' ? asked.error : null, retry: asked.retry };
}

export function useIsUnit(): boolean {
  const { role, me } = useSession();
  return (role ?? me?.role) === 'clerk';
}

/** Enters findings into the ledger with one press. */
export function useLedger() {
  const { evaluation } = useWords();
  const format = useFormats();
  const writing = useWriting();
  const enter = (entries: readonly Entry[]) =>
    writing.write(async (client) => {
      let [opened, known] = [0, 0];
      for (let from = 0; from < entries.length; from += MOST_ENTRIES) {
        const result = await client.openRectifications(entries.slice(from, from + MOST_ENTRIES));
        opened += result.opened.length;
        known += result.known.length;
      }
      return evaluation.ledgerDone(format.count(opened), format.count(known));
    });
  return { ...writing, enter };
}

/** The service takes so many at once. */
const MOST_ENTRIES = 1_000;
