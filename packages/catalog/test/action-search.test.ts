import { describe, expect, test } from 'vitest';
import { openCatalog, shippedAppsFolder } from '../src/index.js';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });
const search = async (useCase: string, filter?: Parameters<typeof catalog.actions>[0]) =>
  (await catalog.searchActions(useCase, filter)).map(({ id }) => id);

describe('a use case in words', () => {
  // Each is among the first three.
  test.each([
    ['open an issue in a repository', 'GITHUB_ISSUES_CREATE'],
    ['comment on an issue', 'GITHUB_ISSUES_CREATE_COMMENT'],
    ['close an issue', 'GITHUB_ISSUES_UPDATE'],
    ['merge the pull request', 'GITHUB_PULLS_MERGE'],
    ['list my repositories', 'GITHUB_REPOS_LIST_FOR_AUTHENTICATED_USER'],
    ['send a message to a channel', 'SLACK_CHAT_POST_MESSAGE'],
    ['invite somebody to a channel', 'SLACK_CONVERSATIONS_INVITE'],
    ['refunding payments', 'STRIPE_POST_REFUNDS'],
    ['give money back', 'STRIPE_POST_REFUNDS'],
    ['a monthly subscription', 'STRIPE_POST_SUBSCRIPTIONS'],
    ['create a page', 'NOTION_PAGES_CREATE'],
    ['weather tomorrow in Berlin', 'OPEN_METEO_FORECAST'],
    ['top stories', 'HACKERNEWS_GET_TOP_STORIES'],
    ['upload a file', 'HTTPBIN_UPLOAD_FILE'],
    ['slack messages, searhc them', 'SLACK_SEARCH_MESSAGES'],
    ['HACKERNEWS', 'HACKERNEWS_GET_TOP_STORIES'],
    ['GITHUB_ISSUES_CREATE', 'GITHUB_ISSUES_CREATE'],
  ])('%s: %s', async (useCase, id) => {
    expect((await search(useCase)).slice(0, 3)).toContain(id);
  });

  test('finds each action by what it is called', async () => {
    for (const { id, displayName } of catalog.actions())
      expect((await search(displayName)).slice(0, 10), displayName).toContain(id);
  });

  test('that has to do with nothing finds nothing', async () => {
    for (const useCase of ['xyzzy', 'the of and', ' ', '***', '__proto__', '%', '\u0000'])
      expect(await search(useCase)).toEqual([]);
  });

  test('searches only what the filter leaves, in the same order', async () => {
    const all = await search('create something');
    const ofGithub = await search('create something', { apps: ['GitHub'] });
    expect(ofGithub.length).toBeGreaterThan(3);
    expect(ofGithub).toEqual(all.filter((id) => id.startsWith('GITHUB_')));
    expect(await search('create something', { apps: ['github'], tags: ['Gists'] })).toEqual([
      'GITHUB_GISTS_CREATE',
    ]);
  });

  test('is the same from call to call, and for many at once', async () => {
    const fresh = await openCatalog({ folders: [shippedAppsFolder] });
    const answers = await Promise.all(Array.from({ length: 20 }, () => fresh.searchActions('an issue')));
    for (const answer of answers) expect(answer.map(({ id }) => id)).toEqual(await search('an issue'));
  });
});
