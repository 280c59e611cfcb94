/** Reads what stands in the open form, each time that indicators are asked for. */
import { useRef, useState } from 'react';
import { AppError } from '../../../analytics/errors.ts';
import type { GoalForm } from '../../workbook.ts';
import { useServices, useSession } from '../services.tsx';
import { givenIn, givenNames, isOfAnother, sheetOfAddress } from './given.ts';
import { givenKey } from './given-key.ts';
import type { ChosenProject } from './project-card.tsx';

type State = {
  readonly form: GoalForm | null;
  /** Name of the project whose form it is, where that is not the one it was read for. */
  readonly another: string | null;
  readonly error: unknown;
  readonly reading: boolean;
  /** The person would not wait for the reading. */
  readonly stopped: boolean;
};
const NONE: State = { form: null, another: null, error: null, reading: false, stopped: false };

export function useGiven(chosen: ChosenProject | null) {
  const { workbook } = useServices();
  const { host } = useSession();
  const [state, setState] = useState(NONE);
  /** What the person said of a sheet for a project; until then a form of the same project is considered. */
  const [wish, setWish] = useState<{ readonly key: string; readonly yes: boolean } | null>(null);
  // An answer that comes after the reading was given up says nothing any more.
  const turn = useRef(0);
  const known = useRef<{ readonly key: string; readonly form: GoalForm | null } | null>(null);

  const project = chosen?.project ?? {};
  const place = chosen?.origin?.address ?? null;
  const isAnothers = (form: GoalForm) => isOfAnother(form, project, place);
  const wanted = (form: GoalForm) => (wish?.key === givenKey(form.sheet, project) ? wish.yes : !isAnothers(form));
  const stateOf = (form: GoalForm | null, error: unknown): State => ({ ...NONE, form, error, another: form !== null && isAnothers(form) ? (form.project?.name ?? form.project?.project_code ?? '') : null });

  /** @returns null where no form is open or nothing stands in it, what was read before for the same project where it cannot be read, which is told; undefined where the reading was given up or begun anew */
  async function read(): Promise<GoalForm | null | undefined> {
    if (host !== 'excel') return null;
    const mine = ++turn.current;
    const key = givenKey(place === null ? null : sheetOfAddress(place), project);
    setState((before) => ({ ...before, error: null, reading: true, stopped: false }));
    const next = await workbook.readGoalForm().then(
      (form): State => stateOf(givenIn(form), null),
      (error: unknown): State => (isWithoutForm(error) ? NONE : stateOf(known.current?.key === key ? known.current.form : null, error)),
    );
    if (mine !== turn.current) return undefined;
    if (next.error === null) known.current = { key, form: next.form };
    setState(next);
    return next.form;
  }

  function stop() {
    turn.current += 1;
    setState((before) => ({ ...before, reading: false, stopped: true }));
  }

  const { form } = state;
  return {
    ...state,
    read,
    stop,
    wanted: form !== null && wanted(form),
    want: (yes: boolean) => form && setWish({ key: givenKey(form.sheet, project), yes }),
    /** What of a form goes with the question. */
    asked: (one: GoalForm | null) => (one !== null && wanted(one) ? { given: givenNames(one) } : {}),
  };
}

/** A list of projects is open, or any other sheet. */
const isWithoutForm = (error: unknown): boolean => error instanceof AppError && error.code === 'not_found';
