import type { App } from '@actway/catalog';
import type { OperationId } from '@actway/contract';
import fc from 'fast-check';
import { type StoredWord, storedEntity, storedWords, wordFor } from './stored-words.js';

/** What a server takes that is as it is started for the fuzzing, by operation: it reaches what is stored. */
export interface KnownValues {
  /** Parameters of the path and of the query that belong together, by name. */
  parameters: Partial<Record<OperationId, fc.Arbitrary<Record<string, string>>>>;
  bodies: Partial<Record<OperationId, fc.Arbitrary<Record<string, unknown>>>>;
}

const anyOf = (...words: StoredWord[]) => fc.constantFrom(...words.map(wordFor));
const account = anyOf('githubAccount', 'httpbinAccount', 'disabledAccount', 'slackAccount');
const integration = anyOf('integration', 'integration', 'oauthIntegration', 'disabledIntegration');
const ofAccount = fc.record({ connectedAccountId: account });
const ofIntegration = fc.record({ integrationId: integration });
const token = fc.constant({ token: 'fitting' });
const entityId = fc.constantFrom(storedEntity, 'default');

export function knownValues(apps: readonly App[], actionIds: readonly string[]): KnownValues {
  const keys = apps.map(({ key }) => key);
  const app = fc.constantFrom(...keys);
  const actionId = fc.constantFrom(...actionIds);
  return {
    parameters: {
      ...listsOfApps(app),
      getAction: fc.record({ actionId, version: fc.constant('latest') }, { requiredKeys: ['actionId'] }),
      getActionInputs: fc.record({ actionId }),
      previewExecution: fc.record({ actionId }),
      getApp: fc.record({ appName: app }),
      getOpenApiDocument: fc.oneof(
        fc.record({ apps: fc.constant('hackernews') }),
        fc.record({ actions: actionId }),
      ),
      getConnectedAccount: ofAccount,
      getConnectedAccountInfo: ofAccount,
      updateConnectedAccount: ofAccount,
      deleteConnectedAccount: ofAccount,
      enableConnectedAccount: ofAccount,
      disableConnectedAccount: ofAccount,
      reinitiateConnection: ofAccount,
      listConnectedAccounts: fc.record(
        { connectionId: account, integrationId: integration, entityId, appNames: app },
        { requiredKeys: [] },
      ),
      getIntegration: ofIntegration,
      updateIntegration: ofIntegration,
      deleteIntegration: ofIntegration,
      listIntegrations: fc.record({ appName: app }, { requiredKeys: [] }),
      getLog: fc.record({ logId: anyOf('log') }),
      listLogs: fc.record({ cursor: anyOf('cursor'), entityId, appName: app }, { requiredKeys: [] }),
      uploadFile: addressOf('awaited'),
      downloadFile: fc.oneof(
        { weight: 4, arbitrary: addressOf('kept') },
        { weight: 1, arbitrary: addressOf('awaited') },
      ),
      finishConnection: fc.oneof(consentOf('consent'), consentOf('returning')),
    },
    bodies: {
      getActionInputs: fc.record({ text: fc.constant('the front door squeaks') }),
      executeProxy: fc.constantFrom(
        { connectedAccountId: wordFor('githubAccount'), endpoint: '/user', method: 'GET' },
        { connectedAccountId: wordFor('httpbinAccount'), endpoint: '/get?a=1', method: 'GET' },
        { connectedAccountId: wordFor('disabledAccount'), endpoint: '/user', method: 'GET' },
      ),
      initiateConnection: connections(apps),
      createConnectedAccount: fc.record(
        { integrationId: integration, data: token, entityId },
        { requiredKeys: ['integrationId', 'data'] },
      ),
      reinitiateConnection: fc.record({ data: token }),
      updateIntegration: fc.record(
        { name: fc.constant('renamed'), enabled: fc.boolean() },
        { requiredKeys: [] },
      ),
      createIntegration: integrations(apps),
      getOrCreateIntegration: integrations(apps),
      searchIntegrations: fc.record({ app: fc.record({ uniqueKey: app }) }),
      createIntegrationOfApp: fc.record({ appName: app }),
    },
  };
}

/** Lists of actions, of apps that there are: others are refused. */
function listsOfApps(app: fc.Arbitrary<string>): KnownValues['parameters'] {
  const ofApp = fc.record({ apps: app }, { requiredKeys: [] });
  return {
    ...{ listActions: ofApp, listActionSummaries: ofApp, listActionTags: ofApp },
    searchActions: fc.record(
      { apps: app, useCase: fc.constant('open an issue') },
      { requiredKeys: ['useCase'] },
    ),
  };
}

/** Options of an execution that are good for an action of this app, if what is stored is there. */
export function knownOptions(app: string): fc.Arbitrary<Record<string, unknown>> {
  const own = `${app}Account`;
  const ids = Object.hasOwn(storedWords, own) ? [wordFor(own as StoredWord)] : [];
  const authConfig = { parameters: [{ name: 'Authorization', in: 'header', value: 'fitting a call' }] };
  return fc
    .tuple(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        ...ids.map((connectedAccountId) => ({
          weight: 3,
          arbitrary: fc.constantFrom({ connectedAccountId }, { connectedAccountId, entityId: storedEntity }),
        })),
        { weight: 1, arbitrary: fc.record({ connectedAccountId: account }) },
        { weight: 1, arbitrary: fc.constant({ authConfig }) },
      ),
      fc.record(
        {
          appName: fc.constant(app),
          version: fc.constantFrom('latest', 'latest:base'),
          allowTracing: fc.boolean(),
          sessionInfo: fc.constant({ sessionId: 'session-of-a-made-up-request' }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([access, rest]) => ({ ...access, ...rest }));
}

function addressOf(file: 'awaited' | 'kept'): fc.Arbitrary<Record<string, string>> {
  return fc.constant({
    fileId: wordFor(`${file}File`),
    expires: wordFor(`${file}Expires`),
    signature: wordFor(`${file}Signature`),
  });
}

function consentOf(kind: 'consent' | 'returning'): fc.Arbitrary<Record<string, string>> {
  const state = wordFor(`${kind}State`);
  return fc.constantFrom<Record<string, string>>(
    { state, code: wordFor(`${kind}Code`) },
    { state, error: 'access_denied' },
    { state, code: 'of-nobody' },
  );
}

/** Connections to each app in each of its ways, with every field that it asks for. */
function connections(apps: readonly App[]): fc.Arbitrary<Record<string, unknown>> {
  const ways = apps.flatMap((app) =>
    app.authSchemes.map((scheme) => ({
      app: { uniqueKey: app.key },
      config: { authScheme: scheme.name },
      connection: {
        initiateData: Object.fromEntries(
          [...scheme.fields, ...app.connectionFields]
            .filter(({ required, name }) => required || name === 'access_token')
            .map(({ name }) => [name, `fitting ${name}`]),
        ),
        entityId: storedEntity,
      },
    })),
  );
  const through = fc.record({
    app: fc.record({ integrationId: integration }),
    config: fc.constant({}),
    connection: fc.record({ initiateData: token }),
  });
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ways) }, { weight: 1, arbitrary: through });
}

function integrations(apps: readonly App[]): fc.Arbitrary<Record<string, unknown>> {
  const ways = apps.flatMap(({ key, authSchemes }) =>
    authSchemes.map(({ name, oauth }) => ({
      app: { uniqueKey: key },
      config: {
        authScheme: name,
        ...(oauth
          ? { integrationSecrets: { client_id: 'client-of-a-made-up-app', client_secret: 'fitting secret' } }
          : {}),
      },
    })),
  );
  return fc.constantFrom(...ways);
}
