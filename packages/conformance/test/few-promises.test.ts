import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectAccount, createActwayKey } from '../dist/bench/execute/connect-actway.js';
import { executeCall } from '../dist/bench/execute/execute-call.js';
import { Ground } from '../dist/bench/execute/ground.js';
import { sendCalls, untilSent } from '../dist/bench/load/send-calls.js';

let folder: string;
let ground: Ground;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actway-promises-'));
  ground = await Ground.prepare(folder);
});

afterAll(async () => {
  await ground?.stop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Each promise is memory and a turn of the microtask queue. One for each thing that is at hand would make some 170 of an
 * execute, and a fifth of its processor time: no test of what it answers would notice.
 */
test('a warm execute waits for its body, the app and the disk, and makes few promises for it', async () => {
  const setup = await ground.setup('actway');
  const key = await createActwayKey(setup);
  const server = await ground.startActway(setup);
  const subject: Parameters<typeof sendCalls>[0] = { name: 'actway', servers: [server] };
  const call = executeCall('small', key, await connectAccount(server.url, key, 'promises'));
  await sendCalls(subject, call, 8, untilSent(200));
  await server.promises();
  await sendCalls(subject, call, 8, untilSent(400));
  // Some of them are of the timers of the process, and of each group of records that is written together.
  const made = (await server.promises()) / 400;
  expect(made).toBeLessThan(60);
  // It cannot do with fewer than one for each that it waits for: they are counted.
  expect(made).toBeGreaterThan(3);
});
