import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { expect, test } from 'vitest';
import { startMock } from '../src/index.js';
import { call, closeAfterTest } from './start-test-mock.js';

async function execute(action: string, input: unknown) {
  const mock = closeAfterTest(
    await startMock({ port: 0, catalog: await openCatalog({ folders: [shippedAppsFolder] }) }),
  );
  return call(mock, `/api/v2/actions/${action}/execute`, { method: 'POST', body: { input } });
}

const issue = { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' };

test('an alias answers as its action does, by the names of its input', async () => {
  const byId = await execute('GITHUB_ISSUES_CREATE', issue);
  expect(await execute('github_create_an_issue', issue)).toMatchObject({ status: 200, body: byId.body });
  expect((await execute('HACKERNEWS_GET_ITEM_WITH_ID', { item_id: 8863 })).status).toBe(200);
  const { body } = await execute('HACKERNEWS_GET_ITEM_WITH_ID', {});
  expect(body.message).toContain('The input of HACKERNEWS_GET_ITEM_WITH_ID has 1 fault');
  expect(body.details).toMatchObject([{ path: '/input/item_id', code: 'required' }]);
});

test('an input is read as the server reads it', async () => {
  expect((await execute('GITHUB_ISSUES_CREATE', { ...issue, body: null, labels: null })).status).toBe(200);
  expect((await execute('HACKERNEWS_GET_ITEM', { id: '8863' })).status).toBe(200);
  const { status, body } = await execute('HACKERNEWS_GET_ITEM', { id: '8863.0' });
  expect([status, body.details]).toEqual([
    400,
    [{ in: 'body', path: '/input/id', message: 'must be integer', code: 'type' }],
  ]);
});
