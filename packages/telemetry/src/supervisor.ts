// What serves metrics, and nothing of an engine: a process that only supervises others loads no more.
export { metricsOfWorkers } from './metrics-sources.js';
export { type MetricsServer, type MetricsSource, serveMetrics } from './serve-metrics.js';
