import { catalogFlows } from './flows/catalog.js';
import { connectionFlows } from './flows/connections.js';
import { executionFlows } from './flows/executions.js';
import { integrationFlows } from './flows/integrations.js';
import { recordFlows } from './flows/records.js';
import type { PythonFlow } from './python-flow.js';

/** Every flow of composio-core 0.7.21 for Python that this API serves. */
export const pythonFlows: readonly PythonFlow[] = [
  ...catalogFlows,
  ...integrationFlows,
  ...connectionFlows,
  ...executionFlows,
  ...recordFlows,
];
