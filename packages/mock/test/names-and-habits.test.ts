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

test('a list of an app that there is not is refused with what was meant, as the server refuses it', async () => {
  const mock = closeAfterTest(
    await startMock({ port: 0, catalog: await openCatalog({ folders: [shippedAppsFolder] }) }),
  );
  const places = {
    '/api/v2/actions?apps=github,githubb': '/apps/1',
    '/api/v2/actions/list/all?apps=githubb': '/apps/0',
    '/api/v2/actions/list/tags?apps=githubb': '/apps/0',
    '/api/v2/actions/search/advanced?useCase=x&apps=githubb': '/apps/0',
    '/api/v1/connectedAccounts?appNames=githubb': '/appNames/0',
    '/api/v1/integrations?appName=githubb': '/appName',
    '/api/v1/integrations?appId=githubb': '/appId',
    '/api/v1/logs?appName=githubb': '/appName',
  };
  for (const [path, place] of Object.entries(places)) {
    const { status, body } = await call(mock, path);
    expect([path, status, body.details]).toEqual([
      path,
      400,
      [{ in: 'query', path: place, message: 'is not an app', code: 'unknown' }],
    ]);
    expect(body.message).toBe(
      'There is no app "githubb". Did you mean github? GET /api/v1/apps lists the apps there are.',
    );
    expect((await call(mock, path.replaceAll('githubb', 'GitHub'))).status).toBe(200);
  }
  expect((await call(mock, '/api/v1/connectedAccounts?appNames=own_tool&user_uuid=anna')).status).toBe(200);
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
