import { openCatalog } from '@actway/catalog';
import { expect, test } from 'vitest';
import { MockError, startMock } from '../src/index.js';
import { faultsOfAnswer } from './judge-answer.js';
import { call, catalog, startTestMock } from './start-test-mock.js';

const execute = '/api/v2/actions/GITHUB_ISSUES_CREATE/execute';

test('`Prefer: example=` picks the example of this name, whatever its status', async () => {
  const mock = await startTestMock();
  const prefer = async (value: string) => call(mock, execute, { method: 'POST', headers: { prefer: value } });
  expect(await prefer('example=upstreamTimedOut')).toMatchObject({
    status: 200,
    body: { successful: false },
  });
  expect(await prefer('respond-async, example="accountExpired"')).toMatchObject({
    status: 400,
    body: { name: 'ConnectedAccountExpiredError' },
  });
  expect(await prefer('example=executedAccountNotFound, code=404')).toMatchObject({
    status: 404,
    body: { name: 'ConnectedAccountNotFoundError' },
  });
});

test('a preference that the operation cannot meet is a 400 that lists what there is', async () => {
  const mock = await startTestMock();
  for (const prefer of ['example=nope', 'code=418', 'code=404, example=issueCreated', 'example=']) {
    const answer = await call(mock, execute, { method: 'POST', headers: { prefer } });
    expect(answer, prefer).toMatchObject({ status: 400, body: { name: 'InvalidRequestError' } });
    expect(answer.body.details).toMatchObject([{ in: 'header', path: '/prefer', code: 'enum' }]);
    expect(answer.body.detail).toContain(
      'code=404 (example=actionNotFound, example=executedAccountNotFound)',
    );
    expect(faultsOfAnswer('executeAction', answer)).toEqual([]);
  }
});

test('a request that breaks the contract is told so in every scenario', async () => {
  const mock = await startTestMock({ scenario: 'issueCreated' });
  const answer = await call(mock, execute, { method: 'POST', body: { input: [] } });
  expect(answer).toMatchObject({ status: 400, body: { name: 'InvalidRequestError' } });
});

test('a scenario by name stands for every operation that has it, until another is used', async () => {
  const mock = await startTestMock({ scenario: 'internalServerError' });
  const status = async () => (await call(mock, '/api/v1/apps')).status;
  expect(await status()).toBe(500);
  mock.use('unauthorized');
  expect(await status()).toBe(401);
  expect((await call(mock, '/healthz')).status).toBe(200);
  mock.use();
  expect(await status()).toBe(200);
});

test('a scenario by operation leaves the others alone, and `Prefer` goes before it', async () => {
  const mock = await startTestMock({ scenario: { executeAction: 'upstreamTimedOut' } });
  const executed = await call(mock, execute, { method: 'POST' });
  expect(executed.body).toMatchObject({ successful: false, data: {} });
  expect(executed.headers.get('x-upstream-status')).toBeNull();
  expect((await call(mock, '/api/v1/apps')).status).toBe(200);
  const preferred = await call(mock, execute, { method: 'POST', headers: { prefer: 'code=500' } });
  expect(preferred.status).toBe(500);
});

test('a scenario has the headers that its example shows, and no other', async () => {
  const mock = await startTestMock();
  const headersOf = async (example: string) => {
    const { headers } = await call(mock, execute, {
      method: 'POST',
      headers: { prefer: `example=${example}` },
    });
    return [headers.get('x-upstream-status'), headers.get('link')];
  };
  expect(await headersOf('itemsListed')).toEqual(['200', expect.stringContaining('rel="next"')]);
  expect(await headersOf('upstreamNotFound')).toEqual(['404', null]);
  expect(await headersOf('upstreamTimedOut')).toEqual([null, null]);
});

test('a scenario that the contract does not have is refused when it is set', async () => {
  const mock = await startTestMock();
  expect(() => mock.use('nope')).toThrow(
    /has no scenario "nope"\. There is: (\w+, ){19}\w+ and \d+ more; the page/,
  );
  expect(() => mock.use('issueCreatd')).toThrow(/"issueCreatd"\. Did you mean issueCreated\?$/);
  expect(() => mock.use({ getHealth: 'issueCreated' })).toThrow(/getHealth has no scenario "issueCreated"/);
  expect(() => mock.use({ getWealth: 'healthy' })).toThrow(
    /no operation "getWealth".*Did you mean getHealth\?/,
  );
  await expect(startMock({ catalog, scenario: 'nope' })).rejects.toThrow(MockError);
});

test('the contract itself is served, with an ETag that gives a 304', async () => {
  const mock = await startTestMock();
  const first = await call(mock, '/openapi.json');
  expect(Object.keys(first.body.paths)).toContain('/api/v2/actions/{actionId}/execute');
  expect(faultsOfAnswer('getOpenApiDocument', first)).toEqual([]);
  const etag = first.headers.get('etag') ?? '';
  const second = await call(mock, '/openapi.json', { headers: { 'if-none-match': `W/${etag}` } });
  expect(second.status).toBe(304);
  expect(faultsOfAnswer('getOpenApiDocument', second)).toEqual([]);
});

test('another contract takes over at the same port; one that cannot be served leaves the old one', async () => {
  const mock = await startTestMock();
  const { body: contract } = await call(mock, '/openapi.json');
  const changed = structuredClone(contract);
  changed.paths['/healthz'].get.responses['200'].content['application/json'].examples.healthy = {
    value: { status: 'ok', note: 'changed' },
  };
  await mock.useContract(changed);
  expect((await call(mock, '/healthz')).body).toEqual({ status: 'ok', note: 'changed' });
  await expect(mock.useContract({ openapi: '3.1.0', info: {}, paths: {} })).rejects.toThrow(/no operation/);
  expect((await call(mock, '/healthz')).body.note).toBe('changed');
});

test('another catalog takes over', async () => {
  const mock = await startTestMock();
  expect((await call(mock, '/api/v1/apps/library')).status).toBe(200);
  mock.useCatalog(await openCatalog({ folders: [] }));
  expect((await call(mock, '/api/v1/apps/library')).status).toBe(404);
});

test('the contract is expanded for apps and actions, also those of another catalog', async () => {
  const mock = await startTestMock();
  const { body } = await call(mock, '/openapi.json?apps=library&version=1_0');
  const answer = await call(mock, '/openapi.json?apps=libary');
  expect(Object.keys(body.paths)).toContain('/api/v2/actions/LIBRARY_BOOKS_LIST/execute');
  expect([answer.status, answer.body.details, answer.body.suggestions]).toEqual([
    400,
    [{ in: 'query', path: '/apps/0', message: 'is not an app', code: 'unknown' }],
    ['library'],
  ]);
  expect(faultsOfAnswer('getOpenApiDocument', answer)).toEqual([]);
  mock.useCatalog(await openCatalog({ folders: [] }));
  expect((await call(mock, '/openapi.json?apps=library')).status).toBe(400);
});
