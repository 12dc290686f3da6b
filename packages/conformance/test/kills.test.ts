import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, unwrap } from '@actway/client';
import { generateVaultKey } from '@actway/engine';
import { startUpstream } from '@actway/testing/recording-upstream';
import { expect, it } from 'vitest';
import { databases } from './support/databases.js';
import { startServed, writeEchoApps } from './support/served-process.js';

/** `npm run test:long` asks for more. */
const kills = Number(process.env.ACTWAY_TEST_KILLS ?? 2);
const callers = 12;
const apiKey = 'a-key-that-always-works';

it.each(databases)(
  'on %s, every execution that was answered is in the log, however often the server is killed',
  async (_name, createDatabase) => {
    const folder = await mkdtemp(join(tmpdir(), 'actway-kills-'));
    const upstream = await startUpstream();
    await writeEchoApps(folder, upstream.url);
    const database = await createDatabase();
    const settings = {
      DATABASE_URL: database.url,
      ACTWAY_API_KEY: apiKey,
      ACTWAY_ENCRYPTION_KEYS: generateVaultKey('k1'),
      ACTWAY_APPS: folder,
      ACTWAY_EGRESS_ALLOW: upstream.host,
      LOG_LEVEL: 'info',
    };
    const answered: string[] = [];
    try {
      for (let kill = 0; kill < kills; kill += 1) {
        const served = await startServed(settings);
        const before = answered.length;
        let killed = false;
        const client = createClient({ baseUrl: served.url, apiKey });
        const call = async () => {
          while (!killed) {
            const answer = await client
              .execute('ECHO_HACKERNEWS_GET_ITEM', { input: { id: 8863 }, allowTracing: true })
              .catch(() => undefined);
            if (answer?.logId !== undefined) answered.push(answer.logId);
          }
        };
        const calling = Promise.all(Array.from({ length: callers }, call));
        // Somewhere in the middle of the work: after some answers, and at no special moment.
        while (answered.length < before + 20) await pause(5);
        await pause(Math.random() * 60);
        await served.end('SIGKILL');
        killed = true;
        await calling;
      }
      const served = await startServed(settings);
      const client = createClient({ baseUrl: served.url, apiKey });
      const missing: string[] = [];
      for (const logId of answered) {
        const answer = await client.api.GET('/api/v2/actions/logs/all/{logId}', {
          params: { path: { logId } },
        });
        if (answer.response.status !== 200 || unwrap(answer).status !== 'success') missing.push(logId);
      }
      await served.end('SIGTERM');
      expect(answered.length).toBeGreaterThanOrEqual(kills * 20);
      expect(missing).toEqual([]);
    } finally {
      await upstream.close();
      await database.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
  600_000 + kills * 30_000,
);

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
