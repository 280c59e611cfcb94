/** JX.VERSION: on which data, which library and which service a sheet's figures stand. */
import { z } from 'zod';
import type { Call } from '../batch.ts';
import type { Cell } from '../cells.ts';
import { parseAnswer } from '../client/answers.ts';
import type { AskOptions } from '../client/request.ts';
import type { Client } from '../client/client.ts';
import { chooseMeasure } from './measure.ts';
import type { CellQuestion } from './plan.ts';
import { inCell } from './runtime.ts';

/**
 * 数据版本、指标库版本、服务版本，写在报告里即可说明依据。 Versions of data, library and service behind the figures.
 * @customfunction VERSION
 * @cancelable
 * @param {unknown} [part] 取哪一个：全部（默认）、数据、指标库、服务。 Which one: all by default, data, library, service.
 * @param {CustomFunctions.CancelableInvocation} invocation
 * @returns {Promise<unknown>} 一句话，或单个版本。 A sentence, or one version.
 */
export async function versionInCell(part: unknown, invocation: CustomFunctions.CancelableInvocation): Promise<unknown> {
  return inCell(invocation, async ({ ask, lang }) => {
    const wanted = chooseMeasure(part, VERSION_PARTS);
    return wanted.of(parseAnswer(versions, await ask(QUESTION)), lang);
  });
}

const versions = z.object({ data: z.number(), library: z.number(), service: z.string() });
type Versions = z.infer<typeof versions>;

/** The published parts; the first name is the one shown. Never remove or rename one. */
export const VERSION_PARTS: readonly { readonly names: readonly string[]; readonly of: (found: Versions, lang: 'zh' | 'en') => Cell }[] = [
  {
    names: ['全部', 'all'],
    of: ({ data, library, service }, lang) =>
      lang === 'zh' ? `数据版本 ${data}；指标库版本 ${library}；服务版本 ${service}` : `data ${data}; library ${library}; service ${service}`,
  },
  { names: ['数据', 'data'], of: ({ data }) => data },
  { names: ['指标库', 'library'], of: ({ library }) => library },
  { names: ['服务', 'service'], of: ({ service }) => service },
];

/** No analysis: answered by two addresses of the service beside the batch. */
const VERSIONS = 'versions';
const QUESTION: CellQuestion = { key: VERSIONS, call: { id: VERSIONS, params: {} } };

export const asksVersions = ({ id }: Call): boolean => id === VERSIONS;

export async function readVersions(client: Client, ask: AskOptions): Promise<Versions & { provenance: { data_version: number } }> {
  const [me, library] = await Promise.all([client.me(ask), client.libraryVersion(ask)]);
  return { data: me.data_version, library, service: me.service_version, provenance: { data_version: me.data_version } };
}
