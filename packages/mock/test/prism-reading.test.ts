import { expect, onTestFinished, test } from 'vitest';
import { startPrism } from '../src/index.js';

/** A 3.1 document with one operation. */
function documentWith(operation: Record<string, unknown>, schemas: Record<string, unknown> = {}) {
  return {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: { '/orders': { post: operation } },
    components: { schemas },
  };
}

async function served(document: Record<string, unknown>): Promise<string> {
  const prism = await startPrism(document, { validateRequest: true });
  onTestFinished(() => prism.close());
  return `${prism.url}/orders`;
}

const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const post = (url: string, type: string, body: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': type }, body });

test('schemas that each refer to every other are read, judged by and answered from', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
  const properties = Object.fromEntries(
    names.map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
  );
  const schemas = Object.fromEntries(
    names.map((name) => [name, { type: 'object', properties: { id: { type: 'integer' }, ...properties } }]),
  );
  const first = { $ref: '#/components/schemas/S0' };
  const url = await served(
    documentWith(
      {
        requestBody: json(first),
        responses: {
          200: {
            description: 'It.',
            content: { 'application/json': { schema: first, example: { id: 1 } } },
          },
        },
      },
      schemas,
    ),
  );
  const good = await post(url, 'application/json', '{"S7":{"S3":{"id":5}}}');
  expect([good.status, good.headers.get('sl-violations'), await good.json()]).toEqual([200, null, { id: 1 }]);
  const bad = await post(url, 'application/json', '{"S7":{"S3":{"id":"five"}}}');
  expect(bad.headers.get('sl-violations')).toContain('/S7/S3/id');
});

test('a form is judged by the members that it has', async () => {
  const card = { type: 'object', required: ['number'], properties: { number: { type: 'string' } } };
  const form = {
    schema: { type: 'object', properties: { name: { type: 'string' }, card } },
    encoding: { card: { style: 'deepObject', explode: true } },
  };
  const url = await served(
    documentWith({
      requestBody: { content: { 'application/x-www-form-urlencoded': form } },
      responses: { 204: { description: 'Done.' } },
    }),
  );
  const faults = async (body: string) =>
    (await post(url, 'application/x-www-form-urlencoded', body)).headers.get('sl-violations');
  expect(await faults('name=Anna')).toBeNull();
  expect(await faults('card[number]=4242')).toBeNull();
  expect(await faults('card[colour]=red')).toContain('/card/number');
});
