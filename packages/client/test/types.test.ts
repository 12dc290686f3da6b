import {
  ActwayError,
  type ActwayErrorName,
  type Client,
  createClient,
  type ExecuteActionRequest,
  type ExecuteActionResponse,
  type ProblemDetail,
  unwrap,
} from '@actway/client';
import type { components, ProblemName } from '@actway/contract';
import { expectTypeOf, test } from 'vitest';

// Nothing here is called: these tests are for the compiler, which `npm run lint` runs over them.
type Schemas = components['schemas'];

test('execute takes and gives what the contract says', () => {
  expectTypeOf<ExecuteActionRequest>().toEqualTypeOf<Schemas['ExecuteActionRequest']>();
  expectTypeOf<ExecuteActionResponse>().toEqualTypeOf<Schemas['ExecuteActionResponse']>();
  const call = (client: Client, actionId: string) => client.execute(actionId, {});
  expectTypeOf(call).returns.resolves.toEqualTypeOf<Schemas['ExecuteActionResponse']>();
});

test('execute refuses what the contract does not know', () => {
  const calls = (client: Client) => [
    () => client.execute('A', { entityId: 'anna', input: { any: ['thing'] } }),
    // @ts-expect-error an entity id is a string
    () => client.execute('A', { entityId: 7 }),
    // @ts-expect-error the input is an object
    () => client.execute('A', { input: 'owner=octocat' }),
    // @ts-expect-error the contract has no such member
    () => client.execute('A', { entity: 'anna' }),
    // @ts-expect-error credentials go to one of five places
    () => client.execute('A', { authConfig: { parameters: [{ name: 'a', in: 'fragment', value: 'b' }] } }),
    // @ts-expect-error parameters is required in it
    () => client.execute('A', { authConfig: { base_url: 'https://example.com' } }),
    // @ts-expect-error there is no action id
    () => client.execute(),
  ];
  expectTypeOf(calls).toBeFunction();
});

test('api has the operations of the contract, and unwrap their data', () => {
  const calls = ({ api }: Client) => ({
    apps: async () => unwrap(await api.GET('/api/v1/apps')),
    account: async () =>
      unwrap(await api.POST('/api/v1/connectedAccounts', { body: { integrationId: 'id', data: {} } })),
    active: () => api.GET('/api/v1/connectedAccounts', { params: { query: { status: ['ACTIVE'] } } }),
    // @ts-expect-error an account has no such status
    asleep: () => api.GET('/api/v1/connectedAccounts', { params: { query: { status: ['ASLEEP'] } } }),
    search: () => api.GET('/api/v2/actions', { params: { query: { useCase: 'open an issue' } } }),
    // @ts-expect-error fetch sends no body with a GET
    searchByBody: () => api.GET('/api/v2/actions/search/advanced', { body: { useCase: 'open an issue' } }),
    searchByQuery: () =>
      api.GET('/api/v2/actions/search/advanced', { params: { query: { useCase: 'open an issue' } } }),
    // @ts-expect-error the contract has no such path
    unknown: () => api.GET('/api/v1/apples'),
    // @ts-expect-error the path has no such method
    wrongMethod: () => api.DELETE('/api/v1/apps'),
  });
  expectTypeOf<ReturnType<typeof calls>['apps']>().returns.resolves.toExtend<Schemas['AppList']>();
  expectTypeOf<ReturnType<typeof calls>['account']>().returns.resolves.toExtend<
    Schemas['ConnectionResponse']
  >();
});

test('an error has a name from a closed list, and details of the contract', () => {
  expectTypeOf<ProblemName>().toExtend<ActwayErrorName>();
  expectTypeOf<Exclude<ActwayErrorName, ProblemName>>().toEqualTypeOf<
    'UnexpectedAnswerError' | 'ConnectionError' | 'TimeoutError'
  >();
  expectTypeOf<ProblemDetail>().toEqualTypeOf<Schemas['ProblemDetail']>();
  const checks = (error: unknown) => {
    // @ts-expect-error nothing is known of it yet
    if (error.status === 404) return error;
    if (!ActwayError.isInstance(error)) return undefined;
    expectTypeOf(error.name).toEqualTypeOf<ActwayErrorName>();
    expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.requestId).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.details).toEqualTypeOf<readonly ProblemDetail[]>();
    // @ts-expect-error no error has this name
    return error.name === 'ActionForgottenError';
  };
  expectTypeOf(checks).toBeFunction();
});

test('a client needs an address and a key', () => {
  const calls = [
    // @ts-expect-error there is no key
    () => createClient({ baseUrl: 'https://example.com' }),
    // @ts-expect-error a timeout is a number of milliseconds
    () => createClient({ baseUrl: 'https://example.com', apiKey: 'k', timeout: '1s' }),
  ];
  expectTypeOf(calls).toBeArray();
});
