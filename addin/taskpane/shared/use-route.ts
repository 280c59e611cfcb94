/** The address as state: it survives a reload of the pane, and a ribbon button can set it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { readRoute, routeHash, type PageName, type Route, type TabName } from './routes.ts';

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

const lastParts = new Map<PageName, string | null>();

/** @param part left out: the part that was shown there last; null: the first */
export function goTo(page: PageName, part: string | null | undefined = lastParts.get(page)): void {
  window.location.hash = routeHash(page, part);
}

let before: TabName = 'recommend';

/** The tab that was shown before a page beside the tabs. */
export const lastTab = (): TabName => before;

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const route = useMemo(() => readRoute(hash), [hash]);
  useEffect(() => {
    if (route.page !== 'settings') before = route.page;
    lastParts.set(route.page, route.part);
  }, [route]);
  return route;
}

/** The part of a tab that the address names, the first where it names none. @param parts the tab's own parts, first the one shown at first */
export function usePart<P extends string>(page: PageName, parts: readonly [P, ...P[]]): [P, (part: P) => void] {
  const route = useRoute();
  const part = parts.find((one) => route.page === page && one === route.part) ?? parts[0];
  // Where the bar of parts is longer than the pane is wide, the one that is shown comes into sight.
  useEffect(() => document.getElementById(`${page}-tab-${part}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [page, part]);
  return [part, (next) => goTo(page, next === parts[0] ? null : next)];
}
