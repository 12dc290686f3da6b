export { createObserver } from './create-observer.js';
export { createRequestObserver } from './create-request-observer.js';
export { createMetrics, type Metrics } from './metrics.js';
export { metricsOfWorkers, ownMetrics, tellSupervisor } from './metrics-sources.js';
export { type MetricsServer, type MetricsSource, serveMetrics } from './serve-metrics.js';
