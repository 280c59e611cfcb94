/** Proposals that come of a project's form, which need not be loaded yet: then its code is told in the reason. */
import { AppError } from '../../../analytics/errors.ts';
import type { Client } from '../../client/client.ts';

type Proposal = Parameters<Client['propose']>[0];

/** @param unloaded says that the project is not loaded, with its code */
export async function proposeFrom({ propose }: Pick<Client, 'propose'>, proposal: Proposal, unloaded: (code: string) => string): Promise<void> {
  const { project_code: code, reason = '' } = proposal;
  try {
    await propose(proposal);
  } catch (error) {
    if (code == null || !isUnknown(error, code)) throw error;
    await propose({ ...proposal, project_code: null, reason: [reason, unloaded(code)].filter(Boolean).join(' ') });
  }
}

const isUnknown = (error: unknown, code: string) => error instanceof AppError && error.code === 'conflict' && (error.details as { project_code?: unknown } | undefined)?.project_code === code;
