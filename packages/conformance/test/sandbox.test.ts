import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCatalog, shippedAppsFolder } from '@actway/catalog';
import { createClient } from '@actway/client';
import { type Subject, startServerSubject } from '@actway/conformance';
import { share } from '@actway/testing/share';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const catalog = await openCatalog({ folders: [shippedAppsFolder] });

describe('in the sandbox', () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await startServerSubject();
  });
  afterAll(() => subject?.close());

  it.each(share(catalog.actions(), 4).map((action) => [action.id, action.exampleInput] as const))(
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

  it('an answer has what was sent, where it has a place for it', async () => {
    const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
    const title = 'The door squeaks, and nobody oils it';
    const made = await client.execute('GITHUB_ISSUES_CREATE', {
      input: {
        owner: 'octocat',
        repo: 'hello-world',
        title,
        body: 'Since \u{1F6AA} Monday.',
        labels: ['door'],
      },
    });
    expect(made.data).toMatchObject({ title, body: 'Since \u{1F6AA} Monday.', labels: ['door'] });
    // A parameter of the path.
    expect((await client.execute('HACKERNEWS_GET_ITEM', { input: { id: 4711 } })).data).toMatchObject({
      id: 4711,
    });
    // In the one object of the answer that has it.
    const posted = await client.execute('SLACK_CHAT_POST_MESSAGE', {
      input: { channel: 'C0123456789', text: 'The build broke.' },
    });
    expect(posted.data).toMatchObject({
      ok: true,
      channel: 'C0123456789',
      message: { text: 'The build broke.' },
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

const shop = {
  'manifest.yaml': `
key: shop
name: Shop
description: A shop.
logo: https://example.com/logo.svg
categories: [shopping]
origins: [https://api.shop.com]
`,
  '1_0.yaml': `
openapi: 3.1.0
info: { title: Shop, version: "1.0" }
servers: [{ url: https://api.shop.com }]
paths:
  "/{bucket}#cors":
    parameters: [{ name: bucket, in: path, required: true, schema: { type: string } }]
    get:
      operationId: cors
      responses:
        "200": { description: Rules., content: { application/json: { example: { rules: 1 } } } }
  "/{bucket}#tags":
    parameters: [{ name: bucket, in: path, required: true, schema: { type: string } }]
    get:
      operationId: tags
      responses:
        "200": { description: Tags., content: { application/json: { example: { tags: 2 } } } }
`,
};

it('operations of one path are answered each with its own data', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-sandbox-'));
  await mkdir(join(folder, 'shop'));
  for (const [name, text] of Object.entries(shop)) await writeFile(join(folder, 'shop', name), text);
  const subject = await startServerSubject({ ACTWAY_APPS: folder });
  const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
  const ask = async (id: string) => (await client.execute(id, { input: { bucket: 'b' } })).data;
  expect([await ask('SHOP_CORS'), await ask('SHOP_TAGS')]).toEqual([{ rules: 1 }, { tags: 2 }]);
  await subject.close();
  await rm(folder, { recursive: true, force: true });
});

const words = {
  'manifest.yaml': `
key: words
name: Words
description: Words.
logo: https://example.com/logo.svg
categories: [words]
origins: [https://api.words.com]
failures: [{ pointer: /ok, equals: false, message: /why }]
`,
  '1_0.yaml': `
openapi: 3.1.0
info: { title: Words, version: "1.0" }
servers: [{ url: https://api.words.com }]
paths:
  /words/{shelf}:
    post:
      operationId: keep
      parameters: [{ name: shelf, in: path, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                ok: { type: boolean }
                text: { type: string }
                count: { type: integer }
                note: { type: string }
                name: { type: string }
      responses:
        "200":
          description: Kept.
          content:
            application/json:
              schema:
                type: object
                required: [ok, text]
                properties:
                  ok: { type: boolean }
                  text: { type: string, maxLength: 10 }
                  count: { type: integer, maximum: 5 }
                  place: { type: object, properties: { shelf: { type: string } } }
                  one: { type: object, properties: { name: { type: string } } }
                  other: { type: object, properties: { name: { type: string } } }
              example: { ok: true, text: example, place: { shelf: A }, one: { name: one }, other: { name: other } }
`,
};

it('what was sent is left out where it does not fit, or where nobody knows what it means', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'actway-sandbox-'));
  await mkdir(join(folder, 'words'));
  for (const [name, text] of Object.entries(words)) await writeFile(join(folder, 'words', name), text);
  const subject = await startServerSubject({ ACTWAY_APPS: folder });
  const client = createClient({ baseUrl: subject.url, apiKey: subject.apiKey });
  const keep = async (input: Record<string, unknown>) =>
    (await client.execute('WORDS_KEEP', { input: { shelf: 'A', ...input } })).data;
  const example = {
    ok: true,
    text: 'example',
    place: { shelf: 'A' },
    one: { name: 'one' },
    other: { name: 'other' },
  };
  expect(await keep({ shelf: 'B' })).toEqual({ ...example, place: { shelf: 'B' } });
  expect(await keep({ text: 'mine', count: 5 })).toEqual({ ...example, text: 'mine', count: 5 });
  // Too long, too large, listed nowhere, listed twice, and what would tell of a failure.
  expect(await keep({ text: 'much too long', count: 4 })).toEqual({ ...example, count: 4 });
  expect(await keep({ count: 6 })).toEqual(example);
  expect(await keep({ note: 'n', name: 'mine' })).toEqual(example);
  expect(await keep({ ok: false })).toEqual(example);
  // More than a usual input holds.
  expect(await keep({ text: 'mine', note: 'n'.repeat(100_000) })).toMatchObject({ text: 'mine' });
  await subject.close();
  await rm(folder, { recursive: true, force: true });
});
