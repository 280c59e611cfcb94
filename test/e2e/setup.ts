import type { TestProject } from 'vitest/node';
import { startService } from './service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running service, without a slash at the end. */
    serviceUrl: string;
  }
}

/** One service for all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startService();
  project.provide('serviceUrl', url);
  return stop;
}
