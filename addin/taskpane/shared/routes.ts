/** The pane's addresses: `#/tab` and `#/tab/part`. Office forbids the history API, so the address is the hash. Pure. */
export const TABS = ['recommend', 'goals', 'library', 'compare', 'cost', 'monitor', 'evaluation', 'ledger', 'overview', 'reduce', 'query', 'rulepacks', 'imports', 'writes', 'audit'] as const;
export type TabName = (typeof TABS)[number];
/** Settings are a page of their own, beside the tabs. */
export type PageName = TabName | 'settings';
export type Route = { readonly page: PageName; readonly part: string | null };

const PAGES: readonly PageName[] = [...TABS, 'settings'];

/** What an unknown address names is the first tab: a link of an older version still opens the pane. */
export function readRoute(hash: string): Route {
  const [, name, part] = /^#\/([a-z]+)(?:\/([a-z-]+))?$/.exec(hash) ?? [];
  const page = PAGES.find((one) => one === name);
  return page ? { page, part: part ?? null } : { page: 'recommend', part: null };
}

export const routeHash = (page: PageName, part?: string | null): string => (part ? `#/${page}/${part}` : `#/${page}`);
