/** The address as state: it survives a reload of the pane, and a ribbon button can set it. */
import { useMemo, useSyncExternalStore } from 'react';
import { readRoute, routeHash, type PageName, type Route } from './routes.ts';

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

export function goTo(page: PageName, part?: string | null): void {
  window.location.hash = routeHash(page, part);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => readRoute(hash), [hash]);
}

/** The part of a tab that the address names, the first where it names none. @param parts the tab's own parts, first the one shown at first */
export function usePart<P extends string>(page: PageName, parts: readonly [P, ...P[]]): [P, (part: P) => void] {
  const route = useRoute();
  const part = parts.find((one) => route.page === page && one === route.part) ?? parts[0];
  return [part, (next) => goTo(page, next === parts[0] ? null : next)];
}
