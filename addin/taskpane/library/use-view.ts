/** The view that the address names: #/library/usage and so on. Without one, the view that was last looked at. */
import { useState, useSyncExternalStore } from 'react';

export const VIEWS = ['usage', 'duplicates', 'proposals', 'publish', 'sheet'] as const;
export type View = (typeof VIEWS)[number];

export function viewOf(hash: string): View | null {
  const [, name] = /^#\/library\/(\w+)/.exec(hash) ?? [];
  return VIEWS.find((view) => view === name) ?? null;
}

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

export function useView(): [View, (view: View) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const [last, setLast] = useState<View>('usage');
  const named = viewOf(hash);
  if (named !== null && named !== last) setLast(named);
  return [named ?? last, (view) => (window.location.hash = `#/library/${view}`)];
}
