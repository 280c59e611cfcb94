/** The addresses of the indicator library's life, typed by its contracts. */
import type { z } from 'zod';
import {
  affected, type affectedQuery, changeList, changeRow, type changesInput, type changesQuery, comparison, type compareInput, decidedProposal, proposalList, type proposalDecision,
  type proposalInput, proposalRow, type proposalsQuery, versionList, versionRow,
} from '../../analytics/library/life/contract.ts';
import { indicatorDetail, indicatorList, type indicatorsQuery, projectList, type projectsQuery } from '../../analytics/projects/contract.ts';
import type { AskOptions } from './request.ts';

/** Sends and parses one request. */
export type Asking = <S extends z.ZodType>(schema: S, path: string, ask: AskOptions, send?: { body: unknown; method?: string }) => Promise<z.output<S>>;

export type IndicatorRow = z.output<typeof indicatorList>['rows'][number];
/** The library as a whole, with the published version that it is. */
export type WholeLibrary = { readonly version: number; readonly data_version: number; readonly rows: readonly IndicatorRow[] };

const BASE = '/api/v1/indicators';
const PAGE = 10_000;
const one = (id: string) => encodeURIComponent(id);

/** What is given of it, as the query of an address. */
export function query(values: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}

/** @param onDataVersion told of a data version that a publication has made */
export function libraryCalls(asking: Asking, onDataVersion: (version: number) => void) {
  const indicators = (wanted: z.input<typeof indicatorsQuery>, ask: AskOptions = {}) => asking(indicatorList, BASE + query(wanted), ask);
  const libraryVersions = (page: { limit: number; offset: number }, ask: AskOptions = {}) => asking(versionList, `${BASE}/versions${query(page)}`, ask);

  return {
    indicators,
    libraryVersions,
    projects: (wanted: z.input<typeof projectsQuery>, ask: AskOptions = {}) => asking(projectList, `/api/v1/projects${query(wanted)}`, ask),
    indicator: (id: string, ask: AskOptions = {}) => asking(indicatorDetail, `${BASE}/${one(id)}`, ask),

    /** Every indicator, page by page, read anew where the library changed meanwhile. @param ask `progress` is told after each page */
    async wholeLibrary(ask: AskOptions & { readonly progress?: (done: number, of: number) => void } = {}): Promise<WholeLibrary> {
      const { progress, ...rest } = ask;
      for (;;) {
        const { version } = await libraryVersions({ limit: 1, offset: 0 }, rest);
        const rows: IndicatorRow[] = [];
        const seen = new Set<number>();
        for (let total = 1; rows.length < total;) {
          const page = await indicators({ limit: PAGE, offset: rows.length }, rest);
          rows.push(...page.rows);
          seen.add(page.data_version);
          total = page.rows.length === 0 ? rows.length : page.total;
          progress?.(rows.length, total);
        }
        const { version: after } = await libraryVersions({ limit: 1, offset: 0 }, rest);
        if (seen.size === 1 && after === version) return { version, data_version: [...seen][0]!, rows };
      }
    },

    proposals: (wanted: z.input<typeof proposalsQuery>, ask: AskOptions = {}) => asking(proposalList, `${BASE}/proposals${query(wanted)}`, ask),
    propose: (body: z.input<typeof proposalInput>, ask: AskOptions = {}) => asking(proposalRow, `${BASE}/proposals`, ask, { body }),
    decideProposal: (id: string, body: z.input<typeof proposalDecision>, ask: AskOptions = {}) => asking(decidedProposal, `${BASE}/proposals/${one(id)}`, ask, { body, method: 'PATCH' }),

    libraryChanges: (wanted: z.input<typeof changesQuery>, ask: AskOptions = {}) => asking(changeList, `${BASE}/changes${query(wanted)}`, ask),
    /** Adds to the draft, all or none. */
    changeLibrary: (changes: z.input<typeof changesInput>['changes'], ask: AskOptions = {}) => asking(changeList, `${BASE}/changes`, ask, { body: { changes } }),
    withdrawChange: (id: string, ask: AskOptions = {}) => asking(changeRow, `${BASE}/changes/${one(id)}`, ask, { body: { state: 'withdrawn' }, method: 'PATCH' }),

    affected: (body: z.input<typeof affectedQuery>, ask: AskOptions = {}) => asking(affected, `${BASE}/affected`, ask, { body }),
    async publishLibrary(note: string, ask: AskOptions = {}): Promise<z.output<typeof versionRow>> {
      const made = await asking(versionRow, `${BASE}/publish`, ask, { body: { note } });
      onDataVersion(made.data_version);
      return made;
    },
    compareLibrary: (body: z.input<typeof compareInput>, ask: AskOptions = {}) => asking(comparison, `${BASE}/compare`, ask, { body }),
  };
}
