import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { depotApp } from '@actway/testing/depot-app';
import { type Called, type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import type { Respond } from '@actway/testing/recording-upstream';
import { afterAll, beforeAll, expect, it } from 'vitest';

let place: PostgresPlace;
let live: LiveServer;
let connectedAccountId: string;
const reported: string[] = [];

beforeAll(async () => {
  place = await createPostgresPlace();
  live = await startLiveServer({ app: depotApp, databaseUrl: place.url });
  live.engine.report = (error) => reported.push(String(error));
  connectedAccountId = await live.connect('httpbin', 'BEARER_TOKEN', { token: 'a-token-of-once-sent' });
});
afterAll(async () => {
  await live.close();
  await place.remove();
});

const sendFile: Respond = (_request, response) => {
  response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([1, 2, 3]));
};

/** An execute and a raw call, each of which the app performs. */
const performed = (): Promise<Called[]> =>
  Promise.all([
    live.execute('DEPOT_GET_BYTES', {}),
    live.call('/api/v2/actions/proxy', {
      method: 'POST',
      body: { connectedAccountId, endpoint: '/get', method: 'GET' },
    }),
  ]);

/** Not one of them is a status that clients repeat a request after. */
function expectTold(answers: Called[]): void {
  for (const { status, json } of answers) {
    expect([status, json.successful]).toEqual([200, false]);
    expect(json.error).toContain('Look whether it was done before trying again.');
  }
  expect(live.upstream.seen).toHaveLength(answers.length);
  expect(reported).toHaveLength(answers.length);
}

it.each([
  [
    'the folder of files is none',
    async () => {
      await rm(join(live.folder, 'files'), { recursive: true, force: true });
      await writeFile(join(live.folder, 'files'), 'not a folder');
    },
    () => rm(join(live.folder, 'files')),
  ],
  [
    'the database takes no file',
    () => place.query('alter table files rename to files_away'),
    () => place.query('alter table files_away rename to files'),
  ],
] as const)('what an app was sent is told as sent where %s', async (_what, breakIt, mendIt) => {
  live.upstream.respond = sendFile;
  live.upstream.seen.length = 0;
  reported.length = 0;
  await breakIt();
  try {
    expectTold(await performed());
  } finally {
    await mendIt();
  }
  for (const { json } of await performed()) expect(json).toMatchObject({ successful: true });
});
