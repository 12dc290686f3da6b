import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** How many branches the union has that `HOSTILE_UNIONS_SEND` takes. */
export const branches = 1_000;

/** How many actions there are beside those that have a name: `HOSTILE_WIDE_0` and so on. */
export const wideActions = 300;

/** Writes an app whose actions take every kind of body, and much of it, at the address of the upstream. */
export async function writeHostileApp(folder: string, upstream: string): Promise<void> {
  const target = join(folder, 'hostile');
  await mkdir(target, { recursive: true });
  const manifest = {
    key: 'hostile',
    name: 'Hostile',
    description: 'An app whose inputs are hard to bear.',
    logo: 'https://example.com/logo.svg',
    categories: ['test'],
    origins: [upstream],
  };
  await writeFile(join(target, 'manifest.yaml'), stringify(manifest));
  await writeFile(join(target, '1_0.yaml'), JSON.stringify(documentAt(upstream)));
}

function documentAt(upstream: string): object {
  const text = { type: 'string' };
  const open = { type: 'object', additionalProperties: true };
  const withText = { ...open, properties: { text } };
  const file = { type: 'string', format: 'binary' };
  const withFiles = { ...open, properties: { files: { type: 'array', items: file } } };
  const filter = { name: 'filter', in: 'query', style: 'deepObject', explode: true, schema: open };
  const wide = Array.from({ length: wideActions }, (_, index) => [
    `/wide/${index}`,
    { post: operation(`wide-${index}`, { requestBody: body('application/json', wideSchema(index)) }) },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1' },
    servers: [{ url: upstream }],
    paths: {
      '/form': {
        post: operation('forms/send', { requestBody: body('application/x-www-form-urlencoded', withText) }),
      },
      '/parts': { post: operation('parts/send', { requestBody: body('multipart/form-data', withText) }) },
      '/files': { post: operation('files/send', { requestBody: body('multipart/form-data', withFiles) }) },
      '/text': { post: operation('texts/send', { requestBody: body('text/plain', text) }) },
      '/search': { get: operation('search/find', { parameters: [filter] }) },
      '/union': { post: operation('unions/send', { requestBody: body('application/json', union()) }) },
      '/faulty-union': {
        post: operation('faulty-unions/send', { requestBody: body('application/json', union()) }),
      },
      ...Object.fromEntries(wide),
    },
  };
}

function operation(operationId: string, more: object): object {
  const responses = { 200: { description: 'Done.', content: { 'application/json': { schema: {} } } } };
  return { operationId, summary: `Call ${operationId}`, responses, ...more };
}

function body(contentType: string, schema: object): object {
  return { required: true, content: { [contentType]: { schema } } };
}

function union(): object {
  const oneOf = Array.from({ length: branches }, (_, index) => ({
    type: 'object',
    required: ['kind', 'name'],
    properties: {
      kind: { const: `kind${index}` },
      name: { type: 'string', maxLength: 100 },
      count: { type: 'integer', minimum: 0 },
      tags: { type: 'array', items: { type: 'string' } },
    },
  }));
  return { type: 'object', required: ['item'], properties: { item: { oneOf } } };
}

function wideSchema(index: number): object {
  const members = Array.from({ length: 20 }, (_, member) => [
    `member_${index}_${member}`,
    {
      type: 'object',
      description: 'Words. '.repeat(20),
      properties: { a: { type: 'string', example: 'b' } },
    },
  ]);
  return { type: 'object', properties: Object.fromEntries(members) };
}
