import type { Environment, EnvironmentReader } from './environment-reader.js';
import { isSupervised } from './supervised.js';

/** What is to be seen of a server from outside. */
export interface TelemetrySettings {
  /** Where metrics are served; undefined: nowhere. */
  metrics: { port: number; host: string } | undefined;
  /** Whether the metrics of this process are served by its supervisor, with those of others. */
  isSupervised: boolean;
  /** Whether spans are sent; OpenTelemetry reads itself where to. */
  traces: boolean;
}

export function readTelemetry(read: EnvironmentReader, environment: Environment): TelemetrySettings {
  const host = read.text('ACTWAY_METRICS_HOST') ?? '127.0.0.1';
  const port = read.number('ACTWAY_METRICS_PORT', 0, 1, 65_535);
  return {
    metrics: port === 0 ? undefined : { port, host },
    isSupervised: isSupervised(environment),
    traces: areTracesSent(environment),
  };
}

/** By the variables of OpenTelemetry, which every SDK reads alike. */
function areTracesSent({
  OTEL_SDK_DISABLED: disabled,
  OTEL_TRACES_EXPORTER: exporter,
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces,
}: Environment): boolean {
  if (disabled?.toLowerCase() === 'true' || exporter === 'none') return false;
  return Boolean(endpoint || ofTraces);
}
