import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** In seconds: from a small answer of an app nearby to the usual deadline. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What a process counts, by the names that Prometheus knows it by. Labels have few values: operations, apps, outcomes. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<'operation' | 'status'>;
  readonly requestSeconds: Histogram<'operation'>;
  readonly requestsInFlight: Gauge;
  readonly executions: Counter<'app' | 'outcome'>;
  readonly executionSeconds: Histogram<'app'>;
  readonly upstreamRequests: Counter<'app' | 'outcome'>;
  readonly upstreamSeconds: Histogram<'app'>;
  readonly tokenRequests: Counter<'app' | 'outcome'>;
  readonly modelRequests: Counter<'outcome'>;
  readonly modelSeconds: Histogram;
  readonly modelTokens: Counter<'direction'>;
  readonly quotaRefusals: Counter<'quota'>;
}

/** What is asked when metrics are, since nobody counts it. */
export interface AskedMetrics {
  /** Of the files of all projects. */
  storedBytes(): Promise<number>;
}

/** @param version of actway, as a label of `actway_build_info` */
export function createMetrics(version: string, asked: AskedMetrics): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const info = new Gauge({
    name: 'actway_build_info',
    help: 'Always 1; the version is its label.',
    labelNames: ['version', 'node'],
    // Of several processes there is still one version.
    aggregator: 'first',
    registers,
  });
  const storedBytes: Gauge = new Gauge({
    name: 'actway_stored_bytes',
    help: 'The bytes of the files that all projects keep.',
    // Each process tells the same.
    aggregator: 'max',
    registers,
    collect: async () => {
      // Where the database does not say, what it said last stands.
      await asked.storedBytes().then(
        (bytes) => storedBytes.set(bytes),
        () => undefined,
      );
    },
  });
  info.set({ version, node: process.version }, 1);
  return {
    registry,
    requests: new Counter({
      name: 'actway_http_requests_total',
      help: 'Requests that were answered, by the operation of the contract and the status.',
      labelNames: ['operation', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'actway_http_request_duration_seconds',
      help: 'From a request to the end of its answer.',
      labelNames: ['operation'],
      buckets,
      registers,
    }),
    requestsInFlight: new Gauge({
      name: 'actway_http_requests_in_flight',
      help: 'Requests whose answer is not over.',
      registers,
    }),
    executions: new Counter({
      name: 'actway_executions_total',
      help: 'Executions by app and outcome: success; failure (the app did not do it); refused (it was not tried); replay (an earlier call had the same idempotency key); error (the server failed).',
      labelNames: ['app', 'outcome'],
      registers,
    }),
    executionSeconds: new Histogram({
      name: 'actway_execution_duration_seconds',
      help: 'From the call to its outcome.',
      labelNames: ['app'],
      buckets,
      registers,
    }),
    upstreamRequests: new Counter({
      name: 'actway_upstream_requests_total',
      help: 'Requests to the servers of apps, each try of them: the status of the answer, or why there was none.',
      labelNames: ['app', 'outcome'],
      registers,
    }),
    upstreamSeconds: new Histogram({
      name: 'actway_upstream_duration_seconds',
      help: 'From a request to the server of an app to the end of its answer.',
      labelNames: ['app'],
      buckets,
      registers,
    }),
    tokenRequests: new Counter({
      name: 'actway_token_requests_total',
      help: 'Requests for a new token of a connected account.',
      labelNames: ['app', 'outcome'],
      registers,
    }),
    modelRequests: new Counter({
      name: 'actway_language_model_requests_total',
      help: 'Inputs that a language model was asked to fill.',
      labelNames: ['outcome'],
      registers,
    }),
    modelSeconds: new Histogram({
      name: 'actway_language_model_duration_seconds',
      help: 'How long a language model took to fill an input.',
      buckets,
      registers,
    }),
    modelTokens: new Counter({
      name: 'actway_language_model_tokens_total',
      help: 'Tokens of the language model, as its endpoint counts them: read, and written.',
      labelNames: ['direction'],
      registers,
    }),
    quotaRefusals: new Counter({
      name: 'actway_quota_refusals_total',
      help: 'What was refused since a quota of its project, key or account was used up.',
      labelNames: ['quota'],
      registers,
    }),
  };
}
