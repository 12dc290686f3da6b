import { type Mock, startMock } from '@actway/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callOfOperation, callsToWhatIsNotOffered, errorOf } from '../src/composio/calls.js';
import type { Composio, ComposioToolSet, OpenAIToolSet } from '../src/composio/composio-sdk.js';
import { errorExamples } from '../src/composio/error-examples.js';
import { type RunningComposio, startComposio } from './support/start-composio.js';

const bearerAction = 'HTTPBIN_CHECK_BEARER';
const unknownAccount = '00000000-0000-4000-8000-000000000000';

let running: RunningComposio;
let composio: Composio;
let tools: ComposioToolSet;
let openai: OpenAIToolSet;

beforeAll(async () => {
  running = await startComposio();
  const { sdk, config } = running;
  composio = new sdk.Composio(config);
  tools = new sdk.ComposioToolSet(config);
  openai = new sdk.OpenAIToolSet(config);
});
afterAll(() => running?.close());

describe('what the server refuses is told by an error of the SDK', () => {
  const cases: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      'an input that does not fit',
      () => tools.executeAction({ action: 'GITHUB_ISSUES_CREATE', params: { owner: 1 } }),
      'BACKEND::BAD_REQUEST',
      /\/input\/title.*is required.*\/input\/owner.*must be string/,
    ],
    [
      'text, without a model',
      () => tools.executeAction({ action: bearerAction, params: {}, nlaText: 'Check me' }),
      'BACKEND::BAD_REQUEST',
      /\/text.*language model/,
    ],
    [
      'an unknown action',
      () => tools.executeAction({ action: 'GITHUB_NOPE', params: {} }),
      'BACKEND::NOT_FOUND',
      /no action "GITHUB_NOPE"/,
    ],
    ['an unknown app', () => composio.apps.get({ appKey: 'nope' }), 'BACKEND::NOT_FOUND', /no app "nope"/],
    [
      'the tools of an unknown app',
      () => composio.actions.list({ apps: 'github,githubb' }),
      'BACKEND::BAD_REQUEST',
      /\/apps\/1.*is not an app/,
    ],
    [
      'an unknown account',
      () => tools.executeAction({ action: bearerAction, params: {}, connectedAccountId: unknownAccount }),
      'BACKEND::NOT_FOUND',
      /no connected account/,
    ],
    [
      'an entity without an account',
      () => tools.executeAction({ action: bearerAction, params: {}, entityId: 'nobody' }),
      'SDK::NO_CONNECTED_ACCOUNT_FOUND',
      /app='httpbin' and entity='nobody'/,
    ],
    [
      'a credential that is not given',
      () => composio.getEntity('joey').initiateConnection({ appName: 'github', authMode: 'BEARER_TOKEN' }),
      'BACKEND::BAD_REQUEST',
      /\/connection\/initiateData\/token.*is required/,
    ],
    [
      'a wrong key',
      () => new running.sdk.Composio({ ...running.config, apiKey: 'not-a-key' }).apps.list(),
      'BACKEND::UNAUTHORIZED',
      /x-api-key.*unknown/,
    ],
  ];
  test.each(cases)('%s', async (_name, call, code, description) => {
    const error = await errorOf(running.sdk, call());
    expect(error.errCode).toBe(code);
    expect(error.description).toMatch(description);
  });

  test('a disabled account', async () => {
    const { connectedAccountId } = await composio.connectedAccounts.initiate({
      appName: 'httpbin',
      authMode: 'BEARER_TOKEN',
      entityId: 'resting',
      connectionParams: { token: 'token-of-resting' },
    });
    await composio.connectedAccounts.disable({ connectedAccountId });
    const call = tools.executeAction({ action: bearerAction, params: {}, connectedAccountId });
    const error = await errorOf(running.sdk, call);
    expect(error.message).toMatch(/^ConnectedAccountDisabledError - BadRequestError/);
    expect(error.description).toMatch(/\/connectedAccountId.*is disabled/);
  });
});

describe('what is not offered is refused as not found, with the page that tells what there is', () => {
  test.each(Object.entries(callsToWhatIsNotOffered))('%s', async (_name, call) => {
    const error = await errorOf(running.sdk, call({ composio, openai }));
    expect(error.errCode).toBe('BACKEND::NOT_FOUND');
    expect(error.message).toMatch(/^NotOfferedError - NotFoundError/);
    expect(error.description).toMatch(/^Triggers: this server has none\. .*docs\/composio\.md/);
  });
});

describe('every error of the contract is told by an error of the SDK', () => {
  const codes: Record<number, string> = {
    400: 'BACKEND::BAD_REQUEST',
    401: 'BACKEND::UNAUTHORIZED',
    404: 'BACKEND::NOT_FOUND',
    408: 'COMMON::REQUEST_TIMEOUT',
    429: 'BACKEND::RATE_LIMIT',
    500: 'BACKEND::SERVER_ERROR',
    502: 'BACKEND::SERVER_UNAVAILABLE',
  };
  let mock: Mock;
  let client: Composio;
  beforeAll(async () => {
    mock = await startMock();
    client = new running.sdk.Composio({ apiKey: mock.apiKey, baseUrl: mock.url });
  });
  afterAll(() => mock?.close());

  const examples = errorExamples();

  test('and each operation that the SDK calls has some', () => {
    const operations = new Set(examples.map(({ operationId }) => operationId));
    for (const operationId of Object.keys(callOfOperation)) expect(operations).toContain(operationId);
  });

  for (const { operationId, name, status, problem } of examples) {
    const call = callOfOperation[operationId];
    if (!call) continue;
    test(`${operationId} ${status} ${name}`, async () => {
      mock.use({ [operationId]: name });
      const error = await errorOf(running.sdk, call(client));
      expect(error.errCode).toBe(codes[status]);
      expect(error.metadata).toMatchObject({ statusCode: status, requestId: expect.stringMatching(/./) });
      if (status === 400) {
        // The SDK keeps the message of a 400 to itself.
        expect(error.message).toContain(problem.name);
        for (const { path, message } of problem.details) {
          expect(error.description).toContain(JSON.stringify(path));
          expect(error.description).toContain(JSON.stringify(message));
        }
      } else {
        expect(error.description).toBe(problem.message);
      }
    });
  }
});
