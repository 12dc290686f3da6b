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
