import { type MetricsServer, type MetricsSource, serveMetrics } from '@actway/telemetry/supervisor';
import type { TelemetrySettings } from '../settings/telemetry-settings.js';

/** Serves metrics where the settings say. @throws an error that names the setting that helps */
export async function serveMetricsAt(
  { port, host }: NonNullable<TelemetrySettings['metrics']>,
  source: MetricsSource,
): Promise<MetricsServer> {
  try {
    return await serveMetrics(source, port, host);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Error(
      `Metrics cannot be served at ${host}:${port} (${code}). Set ACTWAY_METRICS_PORT and ACTWAY_METRICS_HOST to a port that is free and an address that this machine has.`,
      { cause: error },
    );
  }
}
