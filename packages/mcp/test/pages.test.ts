import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askMcp } from './support/raw-mcp.js';

const names = Array.from({ length: 36 }, (_, index) => `item_${String(index).padStart(2, '0')}`);
const large = 'x'.repeat(39_000);
/** Each input has about as much as is listed of one. */
const operations = names.map(
  (name) => `
  /${name}:
    get:
      operationId: ${name}
      summary: Get ${name}
      parameters: [{ name: term, in: query, description: ${large}, schema: { type: string } }]
      responses: { "204": { description: Nothing. } }`,
);

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({
    app: {
      key: 'large',
      manifest: `
key: large
name: Large
description: Takes many words to say what it takes.
logo: https://large.example/logo.svg
categories: [tests]
origins: ["{upstream}"]
`,
      document: `
openapi: 3.1.0
info: { title: Large, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:${operations.join('')}
`,
    },
  });
});
afterAll(() => live.close());

it('a page of tools ends before it is large, and the next one goes on behind it', async () => {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const params = cursor === undefined ? {} : { cursor };
    const { result } = (await askMcp(live, 'tools/list', params, { search: '?apps=large' })).json;
    pages.push(result.tools.map(({ name }: { name: string }) => name));
    expect(JSON.stringify(result.tools).length).toBeLessThan(1_100_000);
    cursor = result.nextCursor;
  } while (cursor !== undefined);
  expect(pages).toHaveLength(2);
  expect(pages.flat()).toEqual(names.map((name) => `LARGE_${name.toUpperCase()}`));
});
