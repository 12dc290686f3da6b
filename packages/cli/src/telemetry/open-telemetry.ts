import type { Observer, QuotaRefusal } from '@actway/engine';
import type { RequestObserver } from '@actway/server';
import type { AskedMetrics } from '@actway/telemetry';
import type { TelemetrySettings } from '../settings/telemetry-settings.js';
import { actwayVersion } from '../version.js';
import { serveMetricsAt } from './serve-metrics-at.js';

/** Who watches a server. */
export interface Telemetry {
  executions: Observer;
  requests: RequestObserver;
  refused(refusal: QuotaRefusal): void;
  /** Serves the metrics of this process, where that is asked for. @throws when the port is taken */
  listen(): Promise<void>;
  /** Sends what is left of the traces, and serves metrics no more. */
  close(): Promise<void>;
}

/** What the settings ask for; undefined where they ask for nothing, and then nothing of it is loaded. */
export async function openTelemetry(
  { metrics: address, traces, isSupervised }: TelemetrySettings,
  asked: AskedMetrics,
): Promise<Telemetry | undefined> {
  if (address === undefined && !traces) return undefined;
  const telemetry = await import('@actway/telemetry');
  const metrics = address && telemetry.createMetrics(actwayVersion, asked);
  const tracing = traces
    ? (await import('@actway/telemetry/tracing')).startTracing(actwayVersion)
    : undefined;
  let served: { close(): Promise<void> } | undefined;
  return {
    executions: telemetry.createObserver(metrics, tracing?.tracer),
    requests: telemetry.createRequestObserver(metrics, tracing?.tracer),
    refused: ({ quota }) => metrics?.quotaRefusals.inc({ quota }),
    listen: async () => {
      if (metrics === undefined || address === undefined) return;
      if (isSupervised) telemetry.tellSupervisor(metrics.registry);
      else served = await serveMetricsAt(address, telemetry.ownMetrics(metrics.registry));
    },
    close: async () => {
      await Promise.all([served?.close(), tracing?.stop()]);
    },
  };
}
