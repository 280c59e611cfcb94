/** The goal form that stands open in the sheet, once the person asks for its review. */
import { useRef, useState } from 'react';
import type { GoalForm } from '../../../workbook.ts';
import { useServices, useSession } from '../../services.tsx';

export type OpenForm = ReturnType<typeof useOpenForm>;

export function useOpenForm() {
  const { workbook } = useServices();
  const { host } = useSession();
  const [state, setState] = useState<{ form: GoalForm | null; error: unknown; busy: boolean }>({ form: null, error: null, busy: false });
  // An answer that comes after the reading was given up says nothing any more.
  const reading = useRef(0);
  const fail = (error: unknown) => setState({ form: null, error, busy: false });
  const read = () => {
    setState((before) => ({ ...before, error: null, busy: true }));
    const mine = ++reading.current;
    const unlessGivenUp = <T,>(tell: (value: T) => void) => (value: T) => mine === reading.current && tell(value);
    workbook.readGoalForm().then(unlessGivenUp((form: GoalForm) => setState({ form, error: null, busy: false })), unlessGivenUp(fail));
  };
  return { ...state, possible: host === 'excel', read, fail, close: () => {
    reading.current += 1;
    setState({ form: null, error: null, busy: false });
  } };
}
