export { createObserver } from './create-observer.js';
export { createRequestObserver } from './create-request-observer.js';
export { type AskedMetrics, createMetrics, type Metrics } from './metrics.js';
export { ownMetrics, tellSupervisor } from './metrics-sources.js';
