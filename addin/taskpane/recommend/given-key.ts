/** For which project and sheet something of a form holds: it says nothing of another. Pure. */
import type { ProjectQuestion } from '../../../analytics/recommend/indicators/contract.ts';
import { fold } from '../../options.ts';

/** @param sheet null where the project was typed by hand */
export const givenKey = (sheet: string | null, { project_code, name, objective }: ProjectQuestion): string =>
  JSON.stringify([sheet, project_code || fold(name ?? '') || fold(objective ?? '')]);
