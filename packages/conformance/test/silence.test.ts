import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@actway/client';
import { generateVaultKey } from '@actway/engine';
import { echo, type RecordingUpstream, startUpstream } from '@actway/testing/recording-upstream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ServedProcess, startServed, writeEchoApps } from './support/served-process.js';

/** `npm run test:long` asks for more. */
const calls = Number(process.env.ACTWAY_TEST_SILENT ?? 100);
const apiKey = 'a-key-that-always-works';
/** Whether this many answer beside them. */
const callers = 4;

let folder: string;
let upstream: RecordingUpstream;
let served: ServedProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-silence-'));
  upstream = await startUpstream();
  // Items of Hacker News are never answered; what is asked of httpbin is.
  upstream.respond = (request, response) => {
    if (!request.url.includes('/item/')) echo(request, response);
  };
  await writeEchoApps(folder, upstream.url);
});
afterEach(async () => {
  await served?.end('SIGKILL');
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

function start(settings: Record<string, string>): Promise<ServedProcess> {
  return startServed({
    DATABASE_URL: `sqlite:${join(folder, 'actway.db')}`,
    ACTWAY_API_KEY: apiKey,
    ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
    ACTWAY_APPS: folder,
    ACTWAY_EGRESS_ALLOW: upstream.host,
    LOG_LEVEL: 'info',
    ACTWAY_CHECK_ANSWERS: 'off',
    NODE_OPTIONS: `--import ${new URL('support/collecting.mjs', import.meta.url).href}`,
    ...settings,
  });
}

const ownKey = {
  parameters: [{ in: 'header' as const, name: 'X-Key', value: 'a-credential-of-the-caller' }],
};

/** Asks what is answered, again and again, until it is told to end; resolves with how many answers were as they should. */
async function trafficBeside({ url }: ServedProcess, isOver: () => boolean): Promise<number> {
  const client = createClient({ baseUrl: url, apiKey });
  let answered = 0;
  const ask = async (): Promise<void> => {
    while (!isOver()) {
      const { successful } = await client.execute('ECHO_HTTPBIN_GET', { authConfig: ownKey });
      if (successful) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: callers }, ask));
  return answered;
}

/** In one word, where it is one of these. */
function wordOf(told: string): string {
  if (/did not answer in time/.test(told)) return 'deadline';
  return /Nothing was sent/.test(told) ? 'notSent' : told;
}

/** How many calls ended, by what they were told. */
async function askSilent({ url }: ServedProcess, count: number): Promise<Record<string, number>> {
  const client = createClient({ baseUrl: url, apiKey });
  const told: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: count }, async () => {
      const what = await client.execute('ECHO_HACKERNEWS_GET_ITEM', { input: { id: 1 } }).then(
        ({ error }) => wordOf(String(error)),
        (error: unknown) => wordOf(String(error)),
      );
      told[what] = (told[what] ?? 0) + 1;
    }),
  );
  return told;
}

it(`ends ${calls} of ${calls} calls of a silent app by their deadline, while garbage is collected and others are answered`, async () => {
  served = await start({
    // Long enough for all of them to be under way at once.
    ACTWAY_DEADLINE_MS: String(3000 + calls * 15),
    ACTWAY_EXECUTIONS_PER_ACCOUNT: String(calls),
    ACTWAY_EXECUTIONS_PER_APP: String(calls),
  });
  let isOver = false;
  const beside = trafficBeside(served, () => isOver);
  const told = await askSilent(served, calls);
  isOver = true;
  expect(told).toEqual({ deadline: calls });
  expect(await beside).toBeGreaterThan(0);
});

it('ends at SIGTERM while calls of a silent app, callers that send no more and callers that read nothing are there', async () => {
  served = await start({ ACTWAY_DEADLINE_MS: '3000', ACTWAY_EXECUTIONS_PER_ACCOUNT: '20' });
  const { port } = new URL(served.url);
  const half = connect(Number(port), '127.0.0.1').on('error', () => {});
  half.write(
    'POST /api/v2/actions/ECHO_HTTPBIN_GET/execute HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{',
  );
  const deaf = connect(Number(port), '127.0.0.1').on('error', () => {});
  deaf.pause();
  deaf.write('GET /openapi.json?apps=github HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(500));
  const asked = askSilent(served, 40);
  await expect.poll(() => upstream.seen.length).toBe(20);
  // A connection that the server has not taken yet is reset when it stops to listen. One that was made before these is
  // taken by the first, and read by the second.
  for (let asking = 0; asking < 3; asking += 1) await fetch(`${served.url}/healthz`);
  await served.end('SIGTERM');
  const told = await asked;
  // Those of the second half begin as the first end, shortly before their own deadline.
  const { deadline = 0, notSent = 0 } = told;
  expect(deadline).toBeGreaterThanOrEqual(20);
  expect({ ...told, sum: deadline + notSent }).toMatchObject({ sum: 40 });
  half.destroy();
  deaf.destroy();
});
