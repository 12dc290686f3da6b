import { readFile } from 'node:fs/promises';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const token = 'token-of-the-hosted-names';
const origins = {
  github: 'https://api.github.com',
  slack: 'https://slack.com',
  notion: 'https://api.notion.com',
  stripe: 'https://api.stripe.com',
};

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ shippedApps: origins });
  live.upstream.respond = (_request, response) => response.end('{"ok":true}');
  for (const app of ['github', 'slack', 'notion']) await live.connect(app, 'BEARER_TOKEN', { token });
  await live.connect('stripe', 'BASIC', { username: token });
});
afterAll(() => live.close());
beforeEach(() => {
  live.upstream.seen.length = 0;
});

const owner = 'octocat';
const repo = 'hello-world';

/** What code in the field calls, with an input of the maker's API, and the request that it has to become. */
const calls: [name: string, input: Record<string, unknown>, request: string][] = [
  ['GITHUB_CREATE_AN_ISSUE', { owner, repo, title: 'a' }, 'POST /repos/octocat/hello-world/issues'],
  ['GITHUB_LIST_REPOSITORY_ISSUES', { owner, repo }, 'GET /repos/octocat/hello-world/issues'],
  ['GITHUB_GET_AN_ISSUE', { owner, repo, issue_number: 7 }, 'GET /repos/octocat/hello-world/issues/7'],
  [
    'GITHUB_CREATE_AN_ISSUE_COMMENT',
    { owner, repo, issue_number: 7, body: 'a' },
    'POST /repos/octocat/hello-world/issues/7/comments',
  ],
  ['GITHUB_GET_A_REPOSITORY', { owner, repo }, 'GET /repos/octocat/hello-world'],
  [
    'GITHUB_STAR_A_REPOSITORY_FOR_THE_AUTHENTICATED_USER',
    { owner, repo },
    'PUT /user/starred/octocat/hello-world',
  ],
  ['GITHUB_LIST_REPOSITORIES_FOR_THE_AUTHENTICATED_USER', {}, 'GET /user/repos'],
  ['GITHUB_GET_THE_AUTHENTICATED_USER', {}, 'GET /user'],
  [
    'GITHUB_CREATE_A_PULL_REQUEST',
    { owner, repo, title: 'a', head: 'b', base: 'main' },
    'POST /repos/octocat/hello-world/pulls',
  ],
  ['GITHUB_LIST_PULL_REQUESTS', { owner, repo }, 'GET /repos/octocat/hello-world/pulls'],
  ['GITHUB_GET_A_PULL_REQUEST', { owner, repo, pull_number: 7 }, 'GET /repos/octocat/hello-world/pulls/7'],
  ['GITHUB_LIST_COMMITS', { owner, repo }, 'GET /repos/octocat/hello-world/commits'],
  ['GITHUB_SEARCH_REPOSITORIES', { q: 'a' }, 'GET /search/repositories?q=a'],
  [
    'GITHUB_CREATE_OR_UPDATE_FILE_CONTENTS',
    { owner, repo, path: 'a.txt', message: 'b', content: 'Yw==' },
    'PUT /repos/octocat/hello-world/contents/a.txt',
  ],
  ['SLACK_SENDS_A_MESSAGE_TO_A_SLACK_CHANNEL', { channel: 'C1', text: 'a' }, 'POST /api/chat.postMessage'],
  ['SLACK_FETCH_CONVERSATION_HISTORY', { channel: 'C1' }, 'GET /api/conversations.history?channel=C1'],
  ['SLACK_LIST_ALL_SLACK_TEAM_CHANNELS_WITH_VARIOUS_FILTERS', {}, 'GET /api/conversations.list'],
  [
    'NOTION_CREATE_NOTION_PAGE',
    { parent: { page_id: '59833787-2cf9-4fdf-8782-e53db20768a5' }, properties: {} },
    'POST /v1/pages',
  ],
  ['NOTION_SEARCH_NOTION_PAGE', { query: 'a' }, 'POST /v1/search'],
  ['STRIPE_LIST_CUSTOMERS', {}, 'GET /v1/customers'],
  ['HACKERNEWS_GET_ITEM_WITH_ID', { item_id: '8863' }, 'GET /v0/item/8863.json'],
];

describe('a name of the hosted service', () => {
  it.each(calls)('%s executes the operation of the maker’s API', async (name, input, request) => {
    const { status, json } = await live.execute(name.toLowerCase(), { input, allowTracing: true });
    expect([status, json.successful, json.error]).toEqual([200, true, null]);
    expect(live.upstream.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([request]);
    const action = await live.call(`/api/v2/actions/${name}`);
    expect(action.json).toMatchObject({
      name,
      aliases: expect.arrayContaining([expect.objectContaining({ name })]),
    });
    const log = await live.call(`/api/v2/actions/logs/all/${json.logId}`);
    expect(log.json).toMatchObject({ actionId: action.json.id, actionName: name, status: 'success' });
  });

  it('of each shipped app leads to an action of it, whose example input it takes', async () => {
    const { json } = await live.call('/api/v2/actions/list/all?showAliases=true&limit=1000');
    const names: string[] = json.items.map(({ name }: { name: string }) => name);
    expect(new Set(names).size).toBe(names.length);
    const aliases = names.filter((name) => live.engine.catalog.action(name).id !== name);
    expect(aliases.length).toBeGreaterThan(80);
    for (const name of aliases) {
      live.upstream.seen.length = 0;
      const { exampleInput = {} } = live.engine.catalog.action(name);
      const answer = await live.execute(name, { input: exampleInput });
      expect([name, answer.status, answer.json.successful]).toEqual([name, 200, true]);
      expect([name, live.upstream.seen.length]).toEqual([name, 1]);
    }
  });
});

describe('an alias', () => {
  it('is found in lists by the name that was asked for, and its record by the id of the action', async () => {
    const names = async (query: string) =>
      (await live.call(`/api/v2/actions${query}`)).json.items.map(({ name }: { name: string }) => name);
    expect(await names('?actions=github_create_an_issue,GITHUB_ISSUES_CREATE')).toEqual([
      'GITHUB_CREATE_AN_ISSUE',
      'GITHUB_ISSUES_CREATE',
    ]);
    expect(await names('/list/all?actions=GITHUB_CREATE_AN_ISSUE')).toEqual(['GITHUB_CREATE_AN_ISSUE']);
    expect(await names('/list/all?apps=hackernews&showAliases=true')).toContain(
      'HACKERNEWS_GET_ITEM_WITH_ID',
    );
    expect(await names('/list/all?apps=hackernews')).not.toContain('HACKERNEWS_GET_ITEM_WITH_ID');
    expect(await names('?useCase=fetch%20conversation%20history&usecaseLimit=1')).toEqual([
      'SLACK_CONVERSATIONS_HISTORY',
    ]);
    await live.execute('SLACK_FETCH_CONVERSATION_HISTORY', { input: { channel: 'C2' } });
    const logs = await live.call('/api/v1/logs?search=SLACK_CONVERSATIONS_HISTORY&limit=1');
    expect(logs.json.data[0].meta).toMatchObject({
      actionId: 'SLACK_CONVERSATIONS_HISTORY',
      actionName: 'SLACK_FETCH_CONVERSATION_HISTORY',
    });
    const byAlias = await live.call('/api/v1/logs?search=FETCH_CONVERSATION&limit=1');
    expect(byAlias.json.data).toHaveLength(1);
  });

  it.each(['v1', 'v2'])('is among the names of all actions of %s, on request', async (version) => {
    const names = async (query: string) =>
      (await live.call(`/api/${version}/actions/list/enums${query}`)).json;
    expect(await names('?showAliases=true')).toEqual(
      expect.arrayContaining(['GITHUB_CREATE_AN_ISSUE', 'GITHUB_ISSUES_CREATE']),
    );
    expect(await names('')).not.toContain('GITHUB_CREATE_AN_ISSUE');
  });

  it('with an input of its own shows it, names its members in faults, and says how they map', async () => {
    const name = 'HACKERNEWS_GET_ITEM_WITH_ID';
    const { json } = await live.call(`/api/v2/actions/${name}`);
    expect(json).toMatchObject({
      ...{ name, id: 'HACKERNEWS_GET_ITEM', appKey: 'hackernews' },
      aliases: [{ name, input: { item_id: 'id' } }],
      parameters: { required: ['item_id'], properties: { item_id: { type: 'integer' } } },
    });
    const refused = await live.execute(name, { input: { id: 1 } });
    expect(refused.json.details).toContainEqual(
      expect.objectContaining({ path: '/input/item_id', code: 'required' }),
    );
    expect(refused.json.message).toContain(`The input of ${name}`);
  });

  it('has a path of its own in the expanded contract, beside that of the id', async () => {
    const { json } = await live.call('/openapi.json?actions=hackernews_get_item_with_id,HACKERNEWS_GET_ITEM');
    const operation = (name: string) => json.paths[`/api/v2/actions/${name}/execute`].post;
    expect(operation('HACKERNEWS_GET_ITEM_WITH_ID')).toMatchObject({
      operationId: 'HACKERNEWS_GET_ITEM_WITH_ID',
      description: expect.stringContaining(
        'A further name of `HACKERNEWS_GET_ITEM` (its `item_id` is `id`).',
      ),
    });
    expect(json.components.schemas.HACKERNEWS_GET_ITEM_WITH_ID_input).toMatchObject({
      required: ['item_id'],
    });
    expect(operation('HACKERNEWS_GET_ITEM').description).toContain(
      'Also called `HACKERNEWS_GET_ITEM_WITH_ID` (its `item_id` is `id`).',
    );
  });

  it('that nobody has is answered with those that are like it', async () => {
    const { status, json } = await live.execute('GITHUB_CREATE_AN_ISUE');
    expect([status, json.suggestions]).toEqual([404, expect.arrayContaining(['GITHUB_CREATE_AN_ISSUE'])]);
  });
});

it('the table of hosted names has each alias of the shipped apps, and how its input maps', async () => {
  const page = await readFile(new URL('../../../docs/hosted-names.md', import.meta.url), 'utf8');
  for (const action of live.engine.catalog.actions()) {
    for (const { name, input = {} } of live.engine.catalog.aliasesOf(action)) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` `));
      expect(row).toContain(`\`${action.id}\``);
      for (const [member, own] of Object.entries(input)) expect(row).toContain(`\`${member}\` is \`${own}\``);
    }
  }
});
