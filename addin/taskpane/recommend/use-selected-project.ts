/** Follows the selection in the sheet, without ever opening anything because of it. */
import { useEffect, useRef, useState } from 'react';
import { useServices, useSession } from '../services.tsx';
import type { ChosenProject } from './project-card.tsx';

export function useSelectedProject(onSelected: (chosen: ChosenProject) => void): { nothing: boolean; error: unknown } {
  const { workbook } = useServices();
  const { host } = useSession();
  const [state, setState] = useState<{ nothing: boolean; error: unknown }>({ nothing: false, error: null });
  const latest = useRef(onSelected);
  useEffect(() => {
    latest.current = onSelected;
  });

  useEffect(() => {
    if (host !== 'excel') return;
    let gone = false;
    let remove = () => {};
    let reading = 0;
    let known: string | null = null;
    /** @param again nothing is told where the selection is the one that is known */
    const read = async (again = false) => {
      const mine = ++reading;
      try {
        const { address, project } = await workbook.readSelection();
        if (gone || mine !== reading || (again && address === known)) return;
        known = address;
        setState({ nothing: project === null, error: null });
        if (project) latest.current({ project: project.project, origin: { address, row: project.row, orgName: project.orgName, notes: project.notes } });
      } catch (error) {
        if (!gone && mine === reading) setState({ nothing: false, error });
      }
    };
    void read();
    workbook.onSelectionChanged(() => void read()).then(
      (stop) => {
        if (gone) return stop();
        remove = stop;
        // What was selected between the first reading and now has told nobody.
        void read(true);
      },
      (error: unknown) => !gone && setState({ nothing: false, error }),
    );
    return () => {
      gone = true;
      remove();
    };
  }, [host, workbook]);
  return state;
}
