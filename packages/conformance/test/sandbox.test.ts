import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { createClient } from '@actway/client';
import { type Subject, startServerSubject } from '@actway/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });

describe('in the sandbox', () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await startServerSubject();
  });
  afterAll(() => subject?.close());

  it.each(catalog.actions().map((action) => [action.id, action.exampleInput] as const))(
    '%s succeeds with the example of its document',
    async (id, exampleInput) => {
      const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
      const answer = await client.execute(id, { input: exampleInput ?? {} });
      expect(answer.error).toBeNull();
      expect(answer.successful).toBe(true);
    },
  );

  it('an answer looks like the app’s own', async () => {
    const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
    const { data } = await client.execute('GITHUB_ISSUES_CREATE', {
      input: { owner: 'octocat', repo: 'hello-world', title: 'The door squeaks' },
    });
    expect(data).toMatchObject({
      number: expect.any(Number),
      html_url: expect.stringContaining('https://github.com/'),
    });
  });

  it('nothing is reached but the mock of the app, whatever base_url says', async () => {
    const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
    const answer = await client.execute('HACKERNEWS_GET_ITEM', {
      input: { id: 8863 },
      authConfig: { base_url: 'http://169.254.169.254/latest/meta-data', parameters: [] },
    });
    expect(answer).toMatchObject({ successful: true, data: { id: 8863 } });
  });
});
