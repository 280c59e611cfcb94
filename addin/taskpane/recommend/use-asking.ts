/** Asks for indicators beside what stands in the open form, and keeps what is chosen of the answer. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { recommendIndicators } from '../../../analytics/recommend/indicators/contract.ts';
import { schemeAsked } from '../../session.ts';
import type { GoalForm } from '../../workbook.ts';
import { useServices, useSession } from '../services.tsx';
import { useAnalysis } from '../shared/use-analysis.ts';
import { alreadyListed, NOTHING } from './choice.ts';
import { type Asked, recommendParams } from './choice-table.ts';
import { chosenRows } from './chosen-rows.ts';
import { givenRows } from './given.ts';
import type { ChosenProject } from './project-card.tsx';
import { useChoice } from './use-choice.ts';
import { useGiven } from './use-given.ts';

/** @param total what the weights of the choice and of the form add up to */
export function useAsking(chosen: ChosenProject | null, libraryOnly: boolean, total: number) {
  const { session } = useServices();
  const { scheme } = useSession();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [cleared, setCleared] = useState(false);
  const answer = useAnalysis(recommendIndicators, asked && recommendParams(asked));
  const read = useGiven(chosen);

  const project = chosen?.project;
  const result = answer.state === 'done' ? answer.result : null;
  const rows = useMemo(() => result?.rows ?? [], [result]);
  const considered = asked?.given === undefined ? null : read.form;
  const given = useMemo(() => (considered === null ? [] : givenRows(considered)), [considered]);
  const used = useChoice(rows, total, given);
  const mine = useMemo(() => chosenRows(used.choice, rows), [used.choice, rows]);
  const askedWith = (form: GoalForm | null): Asked | undefined => project && { project, libraryOnly, ...schemeAsked(scheme), ...read.asked(form) };
  const wouldAsk = askedWith(read.form);
  const stale = asked !== null && wouldAsk !== undefined && JSON.stringify(asked) !== JSON.stringify(wouldAsk);

  // The list stays in use while the form is read.
  const latest = useRef({ mine, stale });
  useEffect(() => {
    latest.current = { mine, stale };
  });

  /** @returns false where nothing is asked, as the reading of the form was given up */
  async function ask(): Promise<boolean> {
    session.set({ notice: null });
    const form = await read.read();
    const next = form === undefined ? undefined : askedWith(form);
    if (!next) return false;
    const same = JSON.stringify(asked) === JSON.stringify(next);
    if (!same) used.restart();
    else answer.retry();
    // What has been filled into the form meanwhile is not missed.
    const filled = form ? givenRows(form) : [];
    setCleared(!same && !latest.current.stale && latest.current.mine.some(({ name }) => !alreadyListed(name, NOTHING, filled)));
    setAsked(next);
    return true;
  }

  return {
    ready: Boolean(project?.project_code || project?.name?.trim() || project?.objective?.trim()),
    asked, answer, result, rows, read, given, used, mine, stale, ask,
    /** The form whose indicators the answer considers. */
    considered,
    /** A choice was lost because the form has changed. */
    cleared: cleared && !stale,
  };
}
