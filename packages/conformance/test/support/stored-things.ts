import { type Client, createClient, unwrap } from '@actway/client';
import {
  announce,
  awaitedContent,
  configureOAuth,
  connect,
  type FuzzedRequest,
  returnAddress,
  type StoredWord,
  type Subject,
  storedEntity,
  withStored,
  wordsOf,
} from '@actway/conformance';
import { operationTable } from '@actway/contract';

type Words = Partial<Record<StoredWord, string>>;
type Address = Pick<Subject, 'url' | 'apiKey'>;

/** What is stored for requests that were made up, by calls through the front door, when a request first names it. */
export interface StoredThings {
  /** The request, with what its words stand for. */
  fill(request: FuzzedRequest): Promise<FuzzedRequest>;
  /** To be told of each request that was answered: what it may have changed is made anew when it is next named. */
  afterwards(request: FuzzedRequest, status: number): void;
}

/**
 * @param server in its sandbox
 * @param live one whose users can consent, with the client that its provider knows
 */
export function createStoredThings(
  server: Address,
  live: Address & { oauthClient: { client_id: string; client_secret: string } },
): StoredThings {
  const ofServer = clientOf(server);
  const ofLive = { client: clientOf(live), subject: live };
  const makers: [words: StoredWord[], make: () => Promise<Words>][] = [
    [['githubAccount'], async () => ({ githubAccount: await connected(ofServer, 'github') })],
    [['httpbinAccount'], async () => ({ httpbinAccount: await connected(ofServer, 'httpbin') })],
    [['notionAccount'], async () => ({ notionAccount: await connected(ofServer, 'notion') })],
    [['slackAccount'], async () => ({ slackAccount: await connected(ofServer, 'slack') })],
    [['stripeAccount'], async () => ({ stripeAccount: await connected(ofServer, 'stripe') })],
    [['disabledAccount'], async () => ({ disabledAccount: await disabledAccount(ofServer) })],
    [['integration'], async () => ({ integration: await configured(ofServer) })],
    [['oauthIntegration'], async () => ({ oauthIntegration: await configured(ofServer, oauth) })],
    [['disabledIntegration'], async () => ({ disabledIntegration: await disabledIntegration(ofServer) })],
    [['log'], async () => ({ log: await traced(ofServer) })],
    [['cursor'], async () => ({ cursor: await secondPage(ofServer) })],
    [['uploadedFile'], async () => ({ uploadedFile: await uploaded(ofServer, server.url) })],
    [['awaitedFile', 'awaitedExpires', 'awaitedSignature'], () => awaited(ofServer)],
    [['keptFile', 'keptExpires', 'keptSignature'], () => kept(ofServer)],
    [
      ['consentState', 'consentCode'],
      async () => {
        const { state, code } = await consented(ofLive);
        return { consentState: state, consentCode: code };
      },
    ],
    [
      ['returningState', 'returningCode'],
      async () => {
        const { state, code } = await consented(ofLive, returnAddress);
        return { returningState: state, returningCode: code };
      },
    ],
  ];
  let known: Words = {};
  return {
    fill: async (request) => {
      for (const word of wordsOf(request)) {
        if (known[word] !== undefined) continue;
        const make = makers.find(([words]) => words.includes(word))?.[1];
        Object.assign(known, await make?.());
      }
      return withStored(request, (word) => known[word]);
    },
    afterwards: (request, status) => {
      const { operationId } = request;
      if (status >= 400 || operationId === 'executeAction' || operationId === 'executeProxy') return;
      const { method } = operationTable[operationId];
      // With an integration its accounts go.
      if (method === 'delete') known = {};
      if (method === 'get' && operationId !== 'finishConnection') return;
      for (const word of wordsOf(request)) delete known[word];
    },
  };
}

const oauth = { client_id: 'client-of-made-up-requests', client_secret: 'secret-of-made-up-requests-5d1' };

function clientOf({ url, apiKey }: Address): Client {
  return createClient({ baseUrl: url, apiKey });
}

async function connected(client: Client, app: string): Promise<string> {
  const [authScheme, fields] =
    app === 'stripe'
      ? ['BASIC', { username: 'key-of-made-up-requests-90b' }]
      : ['BEARER_TOKEN', { token: 'token-of-made-up-requests-3fa' }];
  return (await connect({ client }, { app, authScheme, fields, entityId: storedEntity })).id;
}

async function disabledAccount(client: Client): Promise<string> {
  const connectedAccountId = await connected(client, 'github');
  unwrap(
    await client.api.POST('/api/v1/connectedAccounts/{connectedAccountId}/disable', {
      params: { path: { connectedAccountId } },
    }),
  );
  return connectedAccountId;
}

async function configured(client: Client, integrationSecrets?: typeof oauth): Promise<string> {
  const config = integrationSecrets
    ? { authScheme: 'OAUTH2', integrationSecrets }
    : { authScheme: 'BEARER_TOKEN' };
  const { id } = unwrap(
    await client.api.POST('/api/v2/integrations/create', { body: { app: { uniqueKey: 'github' }, config } }),
  );
  return id;
}

async function disabledIntegration(client: Client): Promise<string> {
  const integrationId = await configured(client);
  unwrap(
    await client.api.PATCH('/api/v1/integrations/{integrationId}', {
      params: { path: { integrationId } },
      body: { enabled: false },
    }),
  );
  return integrationId;
}

async function traced(client: Client): Promise<string> {
  const { logId } = unwrap(
    await client.api.POST('/api/v2/actions/{actionId}/execute', {
      params: { path: { actionId: 'HACKERNEWS_GET_TOP_STORIES' } },
      body: { input: {}, allowTracing: true },
    }),
  );
  return logId ?? '';
}

async function secondPage(client: Client): Promise<string> {
  await traced(client);
  await traced(client);
  const { nextCursor } = unwrap(await client.api.GET('/api/v1/logs', { params: { query: { limit: 1 } } }));
  return encodeURIComponent(nextCursor ?? '');
}

async function awaited(client: Client): Promise<Words> {
  const { id, expires, signature } = partsOf(await announce({ client }, awaitedContent));
  return { awaitedFile: id, awaitedExpires: expires, awaitedSignature: signature };
}

async function uploaded(client: Client, url: string): Promise<string> {
  const path = await announce({ client }, awaitedContent);
  await fetch(url + path, { method: 'PUT', body: awaitedContent });
  return partsOf(path).id;
}

async function kept(client: Client): Promise<Words> {
  const { data } = unwrap(
    await client.api.POST('/api/v2/actions/{actionId}/execute', {
      params: { path: { actionId: 'HTTPBIN_GET_BYTES' } },
      body: { input: { n: 16 } },
    }),
  );
  const { id, expires, signature } = partsOf((data as { file: { s3url: string } }).file.s3url);
  return { keptFile: id, keptExpires: expires, keptSignature: signature };
}

function partsOf(address: string): Record<'id' | 'expires' | 'signature', string> {
  const { pathname, search } = new URL(address, 'http://localhost');
  const raw = (name: string) => new RegExp(`[?&]${name}=([^&]*)`).exec(search)?.[1] ?? '';
  return { id: pathname.split('/').at(-1) ?? '', expires: raw('expires'), signature: raw('signature') };
}

/** Connects an account by consent, up to where the user's browser would come back. */
async function consented(
  live: Parameters<typeof configureOAuth>[0],
  redirectURL?: string,
): Promise<Record<'state' | 'code', string>> {
  const { redirectUrl } = await connect(live, {
    app: 'httpbin',
    integrationId: await configureOAuth(live, 'httpbin'),
    fields: {},
    ...(redirectURL === undefined ? {} : { redirectURL }),
  });
  const asked = await fetch(redirectUrl ?? '', { redirect: 'manual' });
  const { searchParams } = new URL(asked.headers.get('location') ?? '');
  return {
    state: encodeURIComponent(searchParams.get('state') ?? ''),
    code: encodeURIComponent(searchParams.get('code') ?? ''),
  };
}
