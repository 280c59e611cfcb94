/** What the views of the tab share: what is set, the table it rests on, the rules' answer to it. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import type { SimulatedProject } from '../../../analytics/reduce/simulate/contract.ts';
import type { PackDetail } from '../../client/rule-packs.ts';
import { stillFits } from '../compare/sheet/guess.ts';
import { useTable } from '../compare/use-table.ts';
import { useAsked, type Asked, type Control } from '../shared/use-analysis.ts';
import { reductionOf, type Question, type Reduction } from './question.ts';
import { FIRST_SETUP, type Setup } from './setup.ts';
import { guessColumns, NO_COLUMNS, projectsOfTable, type SheetColumns } from './sheet-projects.ts';
import type { Simulated } from './tables.ts';

export type Answered = { readonly question: Question; readonly result: Simulated };

export type Model = {
  readonly setup: Setup;
  readonly change: (part: Partial<Setup>) => void;
  readonly columns: SheetColumns;
  readonly setColumns: (columns: SheetColumns) => void;
  readonly table: ReturnType<typeof useTable>;
  readonly projects: readonly SimulatedProject[] | null;
  /** What is set as a question, or why it is none yet. */
  readonly formed: { readonly reduction: Reduction } | { readonly error: unknown };
  /** Asked once the person has pressed the button, and then after each change. */
  readonly answer: Asked<Answered> & Control;
  readonly live: boolean;
  readonly start: () => void;
  readonly pack: PackDetail | null;
  /** The cuts that the best view has found, to be kept or marked. */
  readonly best: Kept | null;
  readonly setBest: (best: Kept | null) => void;
};

export type Kept = { readonly cuts: readonly { project_code: string; name: string | null; org_code: string | null; base: number; cut: number; explanation: string | null }[]; readonly params: unknown; readonly value_lost: number | null; readonly data_version: number | null };

const ModelContext = createContext<Model | null>(null);

export function useModel(): Model {
  const model = useContext(ModelContext);
  if (!model) throw new Error('A view of the reduction is rendered outside its model.');
  return model;
}

/** Rows of a project list that the pane shows at the most. */
export const MOST_ROWS = 10_000;
const SETTLED_MILLISECONDS = 400;
const MINUTES = 5 * 60_000;

export function ModelProvider({ children }: { children: ReactNode }) {
  const [setup, setSetup] = useState<Setup>(FIRST_SETUP);
  const [columns, setColumns] = useState(NO_COLUMNS);
  const [live, setLive] = useState(false);
  const [best, setBest] = useState<Kept | null>(null);
  const table = useTable((read) => setColumns((before) => (stillFits(read, Object.values(before)) ? before : guessColumns(read))));
  const read = table.table;
  const sheet = useMemo(() => {
    if (setup.from === 'stored' || read === null) return { projects: null, error: null };
    try {
      return { projects: projectsOfTable(read, columns), error: null };
    } catch (error) {
      return { projects: null, error };
    }
  }, [setup.from, read, columns]);
  const formed = useMemo(() => {
    if (sheet.error !== null) return { error: sheet.error };
    try {
      return { reduction: reductionOf(setup, sheet.projects) };
    } catch (error) {
      return { error };
    }
  }, [setup, sheet]);
  const settled = useSettled(live && 'reduction' in formed ? formed.reduction : null);
  const key = useMemo(() => (settled === null ? null : JSON.stringify(settled)), [settled]);
  const answer = useAsked<Answered>(key, async (client, signal) => {
    const question: Question = { ...settled!, order: 'cut', limit: MOST_ROWS };
    return { question, result: await client.call(simulate, question, { signal, deadlineMilliseconds: MINUTES }) };
  });
  const asked = useAsked<PackDetail>(setup.pack === '' ? null : setup.pack, (client, signal) => client.rulePack(setup.pack, { signal }));
  const latest = useAsked('latest year', (client, signal) => client.latestYear({ signal }));
  const year = latest.state === 'done' ? latest.result : null;
  const [prefilled, setPrefilled] = useState(false);
  if (year !== null && !prefilled) {
    setPrefilled(true);
    // Last year's results decide on this year's budget. What a person has typed meanwhile stays.
    if (setup.year === '' && setup.evaluationYear === '') setSetup({ ...setup, year: String(year), evaluationYear: String(year - 1) });
  }
  const model: Model = {
    setup, columns, setColumns, table, projects: sheet.projects, formed, answer, live, best, setBest,
    change: (part) => setSetup((before) => ({ ...before, ...part })),
    start: () => setLive(true),
    pack: asked.state === 'done' ? asked.result : null,
  };
  return <ModelContext.Provider value={model}>{children}</ModelContext.Provider>;
}

/** The value once it has rested, so that typing does not ask at each letter. */
function useSettled<T>(value: T | null): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  useEffect(() => {
    if (value === null) return;
    const clock = setTimeout(() => setSettled(value), SETTLED_MILLISECONDS);
    return () => clearTimeout(clock);
  }, [value]);
  return settled;
}
