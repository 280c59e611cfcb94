/** From counts by budget and stage to totals and shares. Pure. */
import type { BareResultOf } from '../contract.ts';
import { BUDGET_BOOKS, OVERVIEW_STAGES, type overviewYear } from './contract.ts';

/** `all` counts every project of the budget. Money is yuan. */
export type Reached = { readonly budget_book: string; readonly stage: string; readonly count: number; readonly amount: number; readonly executed: number; readonly spent: number; readonly planned: number };
type Result = BareResultOf<typeof overviewYear>;
type Sum = { readonly count: number; readonly amount: number };

/** @param rows a budget and stage at most once. @returns every budget in its usual order, then further ones by name, `''` last */
export function coverageOf(rows: readonly Reached[]): Pick<Result, 'total' | 'budget_books' | 'coverage'> {
  const of = (book: string | null, stage: string): Sum => {
    const found = rows.filter((row) => row.stage === stage && (book === null || row.budget_book === book));
    return { count: total(found, 'count'), amount: total(found, 'amount') };
  };
  const known: readonly string[] = BUDGET_BOOKS;
  const others = [...new Set(rows.map(({ budget_book }) => budget_book))].filter((book) => !known.includes(book)).sort((a, b) => Number(a === '') - Number(b === '') || (a < b ? -1 : 1));
  const books = [...known, ...others];
  const every = rows.filter(({ stage }) => stage === 'all');
  const planned = total(every, 'planned');
  return {
    total: { ...of(null, 'all'), executed: total(every, 'executed'), execution_rate: planned > 0 ? total(every, 'spent') / planned : null },
    budget_books: books.map((budget_book) => ({ budget_book, ...of(budget_book, 'all') })),
    coverage: [null, ...books].flatMap((budget_book) => {
      const all = of(budget_book, 'all');
      return OVERVIEW_STAGES.map((stage) => {
        const part = of(budget_book, stage);
        return { budget_book, stage, ...part, count_share: all.count > 0 ? part.count / all.count : null, amount_share: all.amount > 0 ? part.amount / all.amount : null };
      });
    }),
  };
}

const total = (rows: readonly Reached[], field: 'count' | 'amount' | 'executed' | 'spent' | 'planned'): number => rows.reduce((sum, row) => sum + row[field], 0);
