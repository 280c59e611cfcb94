/** What was done is said above all tabs until the next thing is done; what went wrong, or is to be looked at, until it is closed. */
import { useEffect, useMemo, type MouseEvent } from 'react';
import type { PageName } from './routes.ts';
import { useServices } from '../services.tsx';
import { CONTROLS } from './controls.ts';

/** For the whole pane, once. @returns to be called with every click in it */
export function usePassingNotice(page: PageName): (event: MouseEvent) => void {
  const { session, workbook } = useServices();
  const pass = useMemo(() => () => {
    const intent = session.get().notice?.intent;
    if (intent === 'success' || intent === 'info') session.set({ notice: null });
  }, [session]);
  useEffect(() => pass, [page, pass]);
  // An undo tells this before it says what it has done.
  useEffect(() => workbook.onRestorePoint(pass), [workbook, pass]);
  return ({ target }) => {
    if (target instanceof Element && target.closest(CONTROLS)) pass();
  };
}
