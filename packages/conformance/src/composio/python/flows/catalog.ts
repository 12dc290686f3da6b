import type { PythonFlow } from '../python-flow.js';
import { pythonModels } from '../python-models.js';

/** Apps, actions and tags, and what an `Action` and an `App` ask for when they are first used. */
export const catalogFlows: readonly PythonFlow[] = [
  {
    name: 'the key is checked, and the lists of names are compared with those of the last time',
    condition: 'usual',
    calls: [
      {
        by: 'Composio.validate_api_key',
        method: 'GET',
        path: '/v1/client/auth/client_info',
        parses: pythonModels.client,
      },
      { by: 'apps.list_enums', method: 'GET', path: '/v1/apps/list/enums', parses: pythonModels.names },
      { by: 'actions.list_enums', method: 'GET', path: '/v2/actions/list/enums', parses: pythonModels.names },
      {
        by: 'check_cache_refresh: the apps that are new',
        method: 'GET',
        path: '/v1/apps?apps=GITHUB,HTTPBIN',
        parses: pythonModels.apps,
      },
      {
        by: 'check_cache_refresh: the actions that are new',
        method: 'GET',
        path: '/v2/actions?actions=GITHUB_ISSUES_CREATE%2CHACKERNEWS_GET_ITEM',
        parses: pythonModels.actions,
      },
      { by: 'v1 clients', method: 'GET', path: '/v1/actions/list/enums', parses: pythonModels.names },
    ],
  },
  {
    name: 'apps are listed, and one is read',
    condition: 'usual',
    calls: [
      { by: 'apps.get()', method: 'GET', path: '/v1/apps', parses: pythonModels.apps },
      { by: "apps.get('GITHUB')", method: 'GET', path: '/v1/apps/GITHUB', parses: pythonModels.app },
    ],
  },
  {
    name: 'actions are listed, found and read',
    condition: 'usual',
    calls: [
      { by: 'actions.get(allow_all=True)', method: 'GET', path: '/v2/actions', parses: pythonModels.actions },
      {
        by: "actions.get(apps=['github'], limit=5)",
        method: 'GET',
        path: '/v2/actions?apps=GITHUB&limit=5',
        parses: pythonModels.actions,
      },
      {
        by: "actions.get(use_case='open an issue')",
        method: 'GET',
        path: '/v2/actions?useCase=open+an+issue',
        parses: pythonModels.actions,
      },
      {
        by: 'Action.load',
        method: 'GET',
        path: '/v2/actions/GITHUB_ISSUES_CREATE',
        parses: pythonModels.action,
      },
      {
        by: 'actions.get(action=…)',
        method: 'GET',
        path: '/v2/actions/GITHUB_ISSUES_CREATE?version=1_0',
        parses: pythonModels.action,
      },
      {
        by: 'actions.search_for_a_task',
        method: 'GET',
        path: '/v2/actions/search/advanced?useCase=open+an+issue&limit=3&minActionsPerTask=1&maxActionsPerTask=2&apps=github',
        parses: pythonModels.tasks,
      },
    ],
  },
];
