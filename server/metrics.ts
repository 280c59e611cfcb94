/** Counters and times of this service, in Prometheus text. One registry a service, so tests do not share numbers. */
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  /** One run of an analysis, alone or in a batch. `code` is `ok` or an error code. */
  readonly call: (analysis: string, code: string, seconds: number) => void;
  readonly request: (route: string, method: string, status: number) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

/** @param options `process` adds memory, event loop and garbage collection of this process */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  if (options.process) collectDefaultMetrics({ register: registry });
  const calls = new Counter({
    name: 'jixiao_calls_total',
    help: 'Analyses run, by analysis and outcome',
    labelNames: ['analysis', 'code'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'jixiao_call_seconds',
    help: 'Time to run an analysis, by analysis and outcome',
    labelNames: ['analysis', 'code'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const requests = new Counter({
    name: 'jixiao_requests_total',
    help: 'HTTP requests, by route, method and status',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  });
  return {
    call: (analysis, code, elapsed) => {
      calls.inc({ analysis, code });
      seconds.observe({ analysis, code }, elapsed);
    },
    request: (route, method, status) => requests.inc({ route, method, status: String(status) }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
