/** What the views of the library share: who maintains it, what is drafted, and the way to a change. */
import { createContext, useContext } from 'react';
import type { z } from 'zod';
import type { changeList } from '../../../analytics/library/life/contract.ts';
import type { Asked, Control } from '../shared/use-analysis.ts';
import type { Candidate, Flow } from './flow/flow.ts';
import type { OlderSheet } from './sheet/older.tsx';
import type { View } from './use-view.ts';

export type Drafts = Asked<z.output<typeof changeList>> & Control;

/** What of an indicator keeps it from being recommended. */
export type OutOfUse = { readonly status: 'retired' | 'merged'; readonly mergedInto: string | null; readonly candidate: Candidate };

export type Life = {
  /** Grows with each change of draft, proposals or library; part of every question's key. */
  readonly revision: number;
  readonly changed: () => void;
  readonly maintains: boolean;
  readonly start: (flow: Flow) => void;
  readonly go: (view: View) => void;
  /** The table in the workbook that is to be compared next; each request is another object. */
  readonly toCompare: OlderSheet | null;
  readonly drafts: Drafts;
  readonly labels: { readonly industries: readonly string[]; readonly categories: readonly string[]; readonly levels1: readonly string[] };
  readonly outOfUse: ReadonlyMap<string, OutOfUse>;
  /** How the question for those out of use went. */
  readonly outOfUseAsked: Asked<ReadonlyMap<string, OutOfUse>> & Control;
};

const LifeContext = createContext<Life | null>(null);
export const LifeProvider = LifeContext.Provider;

export function useLife(): Life {
  const life = useContext(LifeContext);
  if (!life) throw new Error('A view of the library is rendered outside its tab.');
  return life;
}
