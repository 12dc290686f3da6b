import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { expect, test } from 'vitest';
import { startMock } from '../src/index.js';
import { faultsOfAnswer } from './judge-answer.js';
import { type Answer, call, closeAfterTest, startTestMock } from './start-test-mock.js';

async function execute(actionId: string, body?: unknown): Promise<Answer> {
  const mock = await startTestMock();
  const answer = await call(mock, `/api/v2/actions/${actionId}/execute`, { method: 'POST', body });
  expect(faultsOfAnswer('executeAction', answer)).toEqual([]);
  return answer;
}

test('a known action answers with the example of its own document, its id in any case', async () => {
  const answer = await execute('library_Books_ADD', { input: { title: 'Emma' }, appName: 'Library' });
  expect(answer.body).toEqual({
    data: { id: 3, title: 'Emma' },
    successful: true,
    successfull: true,
    error: null,
  });
  expect(answer.headers.get('x-upstream-status')).toBe('201');
});

test('a list is under `items` with the `Link` of the app, text under `text`, nothing is `{}`', async () => {
  const list = await execute('LIBRARY_BOOKS_LIST');
  expect(list.body.data.items).toHaveLength(2);
  expect(list.headers.get('link')).toContain('rel="next"');
  expect((await execute('LIBRARY_MOTTO')).body.data).toEqual({ text: 'Read more.' });
  const removed = await execute('LIBRARY_BOOKS_REMOVE', { input: { id: 3 } });
  expect(removed.body.data).toEqual({});
  expect(removed.headers.get('x-upstream-status')).toBe('204');
});

test('with `allowTracing` the answer carries a log id and the session info', async () => {
  const sessionInfo = { sessionId: 'session-42' };
  const { body } = await execute('LIBRARY_MOTTO', { allowTracing: true, sessionInfo });
  expect(body).toMatchObject({ sessionInfo, logId: expect.stringMatching(/^[\da-f-]{36}$/) });
});

test('an unknown action is a 404 that suggests near ones', async () => {
  const answer = await execute('LIBRARY_BOOK_ADD');
  expect(answer).toMatchObject({ status: 404, body: { name: 'ActionNotFoundError' } });
  expect(answer.body.suggestions).toContain('LIBRARY_BOOKS_ADD');
});

test('an unknown version is a 400 that lists what there is', async () => {
  const answer = await execute('LIBRARY_MOTTO', { version: '9_9' });
  expect(answer).toMatchObject({ status: 400, body: { name: 'ActionVersionNotFoundError' } });
  expect(answer.body.details).toEqual([
    { in: 'body', path: '/version', message: 'must be one of: 1_0', code: 'enum' },
  ]);
  expect((await execute('LIBRARY_MOTTO', { version: 'latest' })).status).toBe(200);
});

test('an `appName` of another app is a 400', async () => {
  const answer = await execute('LIBRARY_MOTTO', { appName: 'slack' });
  expect(answer).toMatchObject({ status: 400, body: { name: 'AppMismatchError' } });
  expect(answer.body.details).toEqual([
    { in: 'body', path: '/appName', message: 'must be library', code: 'const' },
  ]);
});

test('a wrong input is a 400 with every fault, pointing into the body', async () => {
  const answer = await execute('LIBRARY_BOOKS_ADD', { input: { tags: [1] } });
  expect(answer).toMatchObject({ status: 400, body: { name: 'InvalidInputError' } });
  expect(answer.body.details).toMatchObject([
    { in: 'body', path: '/input/title', code: 'required' },
    { in: 'body', path: '/input/tags/0', code: 'type' },
  ]);
});

test('text that is not empty needs a language model, which a mock has not', async () => {
  const answer = await execute('LIBRARY_MOTTO', { text: 'read it to me' });
  expect(answer).toMatchObject({ status: 400, body: { name: 'LanguageModelNotConfiguredError' } });
});

test('apps and actions that are not there are 404s elsewhere too', async () => {
  const mock = await startTestMock();
  const app = await call(mock, '/api/v1/apps/libary');
  expect(app).toMatchObject({ status: 404, body: { name: 'AppNotFoundError', suggestions: ['library'] } });
  expect((await call(mock, '/api/v1/apps/Library')).status).toBe(200);
  expect((await call(mock, '/api/v1/apps/a%2Fb')).body.details).toMatchObject([{ path: '/appName' }]);
  expect((await call(mock, '/api/v1/apps/a,b')).body.name).toBe('AppNotFoundError');
  const action = await call(mock, '/api/v2/actions/LIBRARY_NOTHING');
  expect(action).toMatchObject({ status: 404, body: { name: 'ActionNotFoundError' } });
  const version = await call(mock, '/api/v2/actions/library_motto?version=3_0');
  expect(version.body.details).toMatchObject([{ in: 'query', path: '/version' }]);
  const connection = await call(mock, '/api/v2/connectedAccounts/initiateConnection', {
    method: 'POST',
    body: { app: { uniqueKey: 'nope' }, config: {}, connection: { initiateData: {} } },
  });
  expect(connection).toMatchObject({ status: 404, body: { name: 'AppNotFoundError' } });
});

test('every action that comes with actway answers its own example', async () => {
  const mock = closeAfterTest(await startMock());
  const shipped = await openCatalog({ folders: [shippedAppsFolder] });
  const actions = shipped.actions().filter(({ exampleInput }) => exampleInput !== undefined);
  expect(actions.length).toBeGreaterThan(0);
  for (const { id, exampleInput } of actions) {
    const path = `/api/v2/actions/${id}/execute`;
    const answer = await call(mock, path, { method: 'POST', body: { input: exampleInput } });
    expect(answer, id).toMatchObject({ status: 200, body: { successful: true } });
    expect(faultsOfAnswer('executeAction', answer), id).toEqual([]);
  }
});

test('an input that stands beside `input`, and a member that is nearly the required one, are named', async () => {
  const beside = await execute('LIBRARY_BOOKS_ADD', { title: 'Emma' });
  expect(beside.body.details).toEqual([
    { in: 'body', path: '/input', message: 'is missing: put title into `input`', code: 'required' },
  ]);
  const misspelt = await execute('LIBRARY_BOOKS_ADD', { input: { titel: 'Emma' } });
  expect(misspelt.body.details[0]).toMatchObject({ path: '/input/title', code: 'required' });
  expect(misspelt.body.detail).toContain('/title is required (you sent titel)');
});

test('a name that is nearly a known one of the body is refused with what was meant', async () => {
  const { status, body } = await execute('LIBRARY_MOTTO', {
    entitty: 'anna',
    conectedAccount: 'x',
    endpoint: 'y',
  });
  expect([
    status,
    body.details.map((one: { path: string; message: string }) => `${one.path} ${one.message}`),
  ]).toEqual([
    400,
    [
      '/entitty is not known; did you mean entityId?',
      '/conectedAccount is not known; did you mean connectedAccountId?',
    ],
  ]);
  expect(body.detail).toContain('did you mean connectedAccountId? Correct');
});
