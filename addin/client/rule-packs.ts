/** Calls about rule packs. */
import type { z } from 'zod';
import { packDetail, packList, type PackRow } from '../../analytics/rulepacks/contract.ts';
import type { Pack } from '../../analytics/rulepacks/pack.ts';
import type { Asking } from './library.ts';
import type { AskOptions } from './request.ts';

/** A rule pack with who saved it; those of the product nobody has. */
export type PackDetail = Omit<z.infer<typeof packDetail>, 'pack'> & { readonly pack: Pack };
const MOST_PACKS = 10_000;

export function rulePackCalls(asking: Asking, onDataVersion: (version: number) => void) {
  return {
    async rulePacks(ask: AskOptions = {}): Promise<PackRow[]> {
      return (await asking(packList, `/api/v1/rulepacks?limit=${MOST_PACKS}`, ask)).rows;
    },

    async rulePack(id: string, ask: AskOptions = {}): Promise<PackDetail> {
      return asDetail(await asking(packDetail, `/api/v1/rulepacks/${encodeURIComponent(id)}`, ask));
    },

    /** Keeps a rule pack of the office. @throws AppError `not_allowed`, `invalid_params` or `conflict` with the service's sentence */
    async saveRulePack(pack: Pack, ask: AskOptions = {}): Promise<PackDetail> {
      const saved = asDetail(await asking(packDetail, `/api/v1/rulepacks/${encodeURIComponent(pack.id)}`, ask, { body: pack, method: 'PUT' }));
      onDataVersion(saved.data_version);
      return saved;
    },
  };
}

/** The parameters were checked by the schema of their kind when the pack was saved. */
const asDetail = (content: z.infer<typeof packDetail>) => content as PackDetail;
