import type { OperationId } from '@actway/contract';
import type { Composio, ComposioSdk, OpenAIToolSet } from './composio-sdk.js';

const id = '00000000-0000-4000-8000-000000000000';

/** For each operation of the contract that the SDK knows, a call that sends one request to it and no other. */
export const callOfOperation: Partial<Record<OperationId, (composio: Composio) => Promise<unknown>>> = {
  executeAction: ({ actions }) =>
    actions.execute({ actionName: 'HACKERNEWS_GET_TOP_STORIES', requestBody: { input: {} } }),
  executeProxy: ({ actions }) =>
    actions.executeRequest({ connectedAccountId: id, endpoint: '/user', method: 'GET', parameters: [] }),
  listActions: ({ actions }) => actions.list({}),
  searchActions: ({ actions }) =>
    actions.findActionEnumsByUseCase({ apps: ['github'], useCase: 'open an issue' }),
  getAction: ({ actions }) => actions.get({ actionName: 'HACKERNEWS_GET_TOP_STORIES' }),
  listApps: ({ apps }) => apps.list(),
  getApp: ({ apps }) => apps.get({ appKey: 'hackernews' }),
  listConnectedAccounts: ({ connectedAccounts }) => connectedAccounts.list({}),
  getConnectedAccount: ({ connectedAccounts }) => connectedAccounts.get({ connectedAccountId: id }),
  deleteConnectedAccount: ({ connectedAccounts }) => connectedAccounts.delete({ connectedAccountId: id }),
  enableConnectedAccount: ({ connectedAccounts }) => connectedAccounts.enable({ connectedAccountId: id }),
  disableConnectedAccount: ({ connectedAccounts }) => connectedAccounts.disable({ connectedAccountId: id }),
  initiateConnection: ({ connectedAccounts }) =>
    connectedAccounts.initiate({
      appName: 'github',
      authMode: 'BEARER_TOKEN',
      connectionParams: { token: 't' },
    }),
  reinitiateConnection: ({ connectedAccounts }) =>
    connectedAccounts.reinitiateConnection({ connectedAccountId: id, data: {} }),
  listIntegrations: ({ integrations }) => integrations.list({}),
  getIntegration: ({ integrations }) => integrations.get({ integrationId: id }),
  createIntegration: ({ integrations }) => integrations.create(integration),
  getOrCreateIntegration: ({ integrations }) => integrations.getOrCreateIntegration(integration),
  deleteIntegration: ({ integrations }) => integrations.delete({ integrationId: id }),
};

interface Clients {
  composio: Composio;
  openai: OpenAIToolSet;
}

/** Calls of the SDK to what the contract says that it does not offer. */
export const callsToWhatIsNotOffered: Record<string, (clients: Clients) => Promise<unknown>> = {
  'triggers.list': ({ composio }) => composio.triggers.list({}),
  'activeTriggers.list': ({ composio }) => composio.activeTriggers.list({}),
};

const integration = {
  appUniqueKey: 'github',
  name: 'ours',
  authScheme: 'BEARER_TOKEN',
  useComposioAuth: false,
};

/** What a call rejects with. @throws when it is no error of the SDK's own, or none at all */
export async function errorOf(sdk: ComposioSdk, call: Promise<unknown>) {
  const caught = await call.then(
    (value) => new Error(`The call was answered: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (caught instanceof sdk.ComposioError) return caught;
  throw caught;
}
