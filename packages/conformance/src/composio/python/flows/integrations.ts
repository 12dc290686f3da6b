import type { PythonFlow } from '../python-flow.js';
import { pythonModels } from '../python-models.js';

export const integrationFlows: readonly PythonFlow[] = [
  {
    name: 'an integration is made, listed, read and removed',
    condition: 'usual',
    calls: [
      {
        by: "apps.get('httpbin')",
        method: 'GET',
        path: '/v1/apps/HTTPBIN',
        parses: pythonModels.app,
        keeps: { app: '/appId' },
      },
      {
        by: 'integrations.create',
        method: 'POST',
        path: '/v1/integrations',
        body: {
          ...{ appId: '{app}', useComposioAuth: false, name: 'httpbin_20260504', authScheme: 'BASIC' },
          forceNewIntegration: true,
        },
        parses: pythonModels.integration,
        keeps: { integration: '/id' },
      },
      {
        by: 'integrations.get()',
        method: 'GET',
        path: '/v1/integrations',
        parses: pythonModels.integrations,
      },
      {
        by: 'integrations.get(app_id=…, show_disabled=False)',
        method: 'GET',
        path: '/v1/integrations?pageSize=10&page=1&appId={app}&appName=httpbin&showDisabled=false',
        parses: pythonModels.integrations,
      },
      {
        by: 'integrations.get(id=…)',
        method: 'GET',
        path: '/v1/integrations/{integration}',
        parses: pythonModels.integration,
      },
      {
        by: 'integrations.remove',
        method: 'DELETE',
        path: '/v1/integrations/{integration}',
        parses: pythonModels.anything,
      },
    ],
  },
];
