import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importApp } from '@actway/catalog/import';
import { generateVaultKey } from '@actway/engine';
import { type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostileComponents, hostileSchemas } from './support/hostile-schemas.js';
import { probeHealth } from './support/probe-health.js';
import { type ServedProcess, startServed } from './support/served-process.js';

const apiKey = 'a-key-that-always-works';

/** Without the bounds that are tested here the longest gap has no end: a net for that, and no measure. */
const longestGapMs = 480_000;

let folder: string;
let upstream: RecordingUpstream;
let served: ServedProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-hostile-'));
  upstream = await startUpstream();
  const source = join(folder, 'document.json');
  await writeFile(source, JSON.stringify(hostileDocument(upstream.url)));
  await importApp({ source, key: 'shop', out: join(folder, 'apps'), auth: 'none' });
  served = await startServed({
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: join(folder, 'apps'),
    ACTWAY_EGRESS_ALLOW: upstream.host,
  });
});

afterAll(async () => {
  await served?.end('SIGTERM');
  await upstream?.close();
  await rm(folder, { recursive: true, force: true });
});

it.each(hostileSchemas.map((one, index) => ({ ...one, index })))(
  'no input stops the server: $name',
  async ({ name, index, value, isTaken }) => {
    const call = async (a: unknown) => {
      const response = await fetch(`${served.url}/api/v2/actions/SHOP_CASE${index}/execute`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
        body: JSON.stringify({ input: { a } }),
      });
      return { status: response.status, text: await response.text() };
    };
    // The schema is compiled for the first input.
    await call({ 'no such': [null] });
    const probe = probeHealth(served.url);
    const answer = await call(value);
    const gap = await probe.stop();
    process.stdout.write(`${name}: answered ${answer.status}, longest gap ${gap.toFixed(0)} ms\n`);
    expect(answer.text.length).toBeLessThan(300_000);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([isTaken ? 200 : 400, expect.any(String)]);
    expect(gap).toBeLessThan(longestGapMs);
  },
);

/** Names of the alphabet of a known one, none of them near. */
const names = (count: number) => Array.from({ length: count }, (_, index) => `entity_${index.toString(36)}`);
const body = (content: unknown) => ({
  path: '/api/v2/actions/SHOP_CASE0/execute',
  text: JSON.stringify(content),
});

it.each([
  {
    name: '14 KB of unknown names in the query of the callback',
    request: { path: `/api/v1/oauth/callback?${names(1_200).join('=&')}`, text: undefined },
  },
  {
    name: '160 KB of unknown members',
    request: body(Object.fromEntries(names(10_000).map((member) => [member, 1]))),
  },
  {
    name: 'one unknown member with a name of 160 KB, which is none of ours',
    status: 200,
    request: body({ ['e'.repeat(160_000)]: 1 }),
  },
  {
    name: '90,000 wrong parameters',
    request: body({ authConfig: { parameters: Array(90_000).fill(1) } }),
  },
  {
    name: '400,000 wrong parameters',
    request: body({ authConfig: { parameters: Array(400_000).fill(1) } }),
  },
  { name: '90,000 trace logs', request: body({ traceLogs: Array(90_000).fill(1) }) },
  { name: '3,300,000 trace logs', request: body({ traceLogs: Array(3_300_000).fill(1) }) },
])('no request stops the server: $name', async ({ name, request: { path, text }, status = 400 }) => {
  const probe = probeHealth(served.url);
  const response = await fetch(served.url + path, {
    method: text === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const gap = await probe.stop();
  process.stdout.write(`${name}: answered ${response.status}, longest gap ${gap.toFixed(0)} ms\n`);
  expect(response.status).toBe(status);
  expect(answer.length).toBeLessThan(300_000);
  expect(gap).toBeLessThan(longestGapMs);
});

/** An operation for each schema, whose body has it as its member `a`. */
function hostileDocument(url: string): Record<string, unknown> {
  const paths = hostileSchemas.map(({ schema }, index) => [
    `/case${index}`,
    {
      post: {
        operationId: `case${index}`,
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { type: 'object', properties: { a: schema } } } },
        },
        responses: { 200: { description: 'Done.' } },
      },
    },
  ]);
  return {
    openapi: '3.1.1',
    info: { title: 'Shop', version: '1.0' },
    servers: [{ url }],
    paths: Object.fromEntries(paths),
    components: { schemas: hostileComponents },
  };
}
