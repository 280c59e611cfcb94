/** Reads what stands in the open form, each time that indicators are asked for. */
import { useRef, useState } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import type { GoalForm } from '../../workbook.ts';
import { useServices, useSession } from '../services.tsx';
import { givenIn, givenNames, isOfAnother } from './given.ts';
import type { ChosenProject } from './project-card.tsx';

type State = { readonly form: GoalForm | null; readonly error: unknown; readonly reading: boolean; /** The person would not wait for the reading. */ readonly stopped: boolean };
const NONE: State = { form: null, error: null, reading: false, stopped: false };

export function useGiven(chosen: ChosenProject | null) {
  const { workbook } = useServices();
  const { host } = useSession();
  const [state, setState] = useState(NONE);
  /** What the person said of a sheet; until then a form of the same project is considered. */
  const [wish, setWish] = useState<{ readonly sheet: string; readonly yes: boolean } | null>(null);
  // An answer that comes after the reading was given up says nothing any more.
  const turn = useRef(0);
  const known = useRef<GoalForm | null>(null);

  /** @returns null where no form is open or nothing stands in it, what was read before where it cannot be read, which is told; undefined where the reading was given up or begun anew */
  async function read(): Promise<GoalForm | null | undefined> {
    if (host !== 'excel') return null;
    const mine = ++turn.current;
    setState((before) => ({ ...before, error: null, reading: true, stopped: false }));
    const next = await workbook.readGoalForm().then(
      (form): State => ({ ...NONE, form: givenIn(form) }),
      (error: unknown): State => (isWithoutForm(error) ? NONE : { ...NONE, form: known.current, error }),
    );
    if (mine !== turn.current) return undefined;
    known.current = next.form;
    setState(next);
    return next.form;
  }

  function stop() {
    turn.current += 1;
    setState((before) => ({ ...before, reading: false, stopped: true }));
  }

  const another = (form: GoalForm) => isOfAnother(form, chosen?.project ?? {}, chosen?.origin?.address ?? null);
  const wanted = (form: GoalForm) => (wish?.sheet === form.sheet ? wish.yes : !another(form));
  const { form } = state;
  return {
    ...state,
    read,
    stop,
    wanted: form !== null && wanted(form),
    want: (yes: boolean) => form && setWish({ sheet: form.sheet, yes }),
    /** Name of the project whose form it is, where that is not the one asked about. */
    another: form !== null && another(form) ? (form.project?.name ?? form.project?.project_code ?? '') : null,
    /** What of a form goes with the question. */
    asked: (one: GoalForm | null) => (one !== null && wanted(one) ? { given: givenNames(one) } : {}),
  };
}

/** A list of projects is open, or any other sheet. */
const isWithoutForm = (error: unknown): boolean => error instanceof AppError && error.code === 'not_found';
