import { AggregatorRegistry, type Registry } from 'prom-client';
import type { MetricsSource } from './serve-metrics.js';

/** The metrics of this process. */
export function ownMetrics(registry: Registry): MetricsSource {
  return { contentType: registry.contentType, metrics: () => registry.metrics() };
}

/** Lets the supervisor of this worker ask for its metrics, by the channel between them. */
export function tellSupervisor(registry: Registry): void {
  AggregatorRegistry.setRegistries([registry]);
  // It begins to listen by being made.
  new AggregatorRegistry();
}

/** The metrics of all workers of this process, each added to those of the others. */
export function metricsOfWorkers(): MetricsSource {
  const aggregator = new AggregatorRegistry();
  return { contentType: aggregator.contentType, metrics: () => aggregator.clusterMetrics() };
}
