/** The addresses of saved reductions, typed by their contracts. */
import type { z } from 'zod';
import { scenarioDetail, scenarioList, scenarioRow, type mergeInput, type scenarioInput, type scenarioPatch, type ScenarioDetail, type ScenarioRow } from '../../analytics/reduce/scenarios/contract.ts';
import type { AskOptions } from './request.ts';
import type { Asking } from './library.ts';

const BASE = '/api/v1/scenarios';
/** As many as one list shows. */
const MOST = 500;
const one = (id: string) => `${BASE}/${encodeURIComponent(id)}`;

export function scenarioCalls(asking: Asking) {
  return {
    scenarios: async (archived: boolean, ask: AskOptions = {}): Promise<ScenarioRow[]> => (await asking(scenarioList, `${BASE}?limit=${MOST}&archived=${archived}`, ask)).rows,
    scenario: (id: string, ask: AskOptions = {}): Promise<ScenarioDetail> => asking(scenarioDetail, one(id), ask),
    saveScenario: (body: z.input<typeof scenarioInput>, ask: AskOptions = {}): Promise<ScenarioDetail> => asking(scenarioDetail, BASE, ask, { body }),
    mergeScenarios: (body: z.input<typeof mergeInput>, ask: AskOptions = {}): Promise<ScenarioDetail> => asking(scenarioDetail, `${BASE}/merge`, ask, { body }),
    changeScenario: (id: string, body: z.input<typeof scenarioPatch>, ask: AskOptions = {}): Promise<ScenarioRow> => asking(scenarioRow, one(id), ask, { body, method: 'PATCH' }),
  };
}
