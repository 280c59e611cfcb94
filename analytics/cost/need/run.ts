import { implement } from '../../analysis.ts';
import { computeNeed } from './compute.ts';
import { need } from './contract.ts';

/** What a target needs, and back. */
export const runNeed = implement(need, async (params, { caller: { lang } }) => ({ result: computeNeed(params, lang), inline: true }));
