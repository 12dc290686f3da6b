import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { limitedFiles } from '../support/outage.js';
import type { Fault, FaultGroup } from './fault.js';
import { holdUpstream } from './held-upstream.js';
import { assertWell, ServedApp } from './served-app.js';

/** So many calls are under way when something happens to the process. */
const underWay = 5;

interface UnderWay {
  ids: string[];
  /** Each answer in words; `no answer` where the connection ended. */
  answers: Promise<string[]>;
  release(): void;
}

/** Sends calls, and resolves when all of them have reached the app. */
async function beginCalls(app: ServedApp): Promise<UnderWay> {
  const { reached, release } = holdUpstream(app.upstream, underWay);
  const ids = Array.from({ length: underWay }, () => randomUUID());
  const answers = ids.map((requestId) =>
    app.execute({ requestId }).then(
      (answer) => app.words(answer),
      () => 'no answer',
    ),
  );
  await reached;
  return { ids, answers: Promise.all(answers), release };
}

const distinct = (words: readonly string[]): string => [...new Set(words)].toSorted().join(' and ');

async function recordsOf(app: ServedApp, ids: readonly string[]): Promise<string> {
  return distinct(await Promise.all(ids.map((id) => app.recordOf(id))));
}

const faults: Fault<ServedApp>[] = [
  {
    name: 'It is told to end (SIGTERM) while the app works on five calls',
    promised: 'what is under way is finished, answered and recorded',
    provoke: async (app) => {
      const { ids, answers, release } = await beginCalls(app);
      const ended = app.served.end('SIGTERM');
      // It takes no more calls from then on.
      await expect
        .poll(() =>
          fetch(`${app.url}/healthz`).then(
            ({ status }) => status,
            () => 'closed',
          ),
        )
        .toBe('closed');
      release();
      const words = distinct(await answers);
      await ended;
      await app.restart();
      return `${words}; ${await recordsOf(app, ids)}`;
    },
  },
  {
    name: 'It is killed (SIGKILL) while the app works on five calls',
    promised: 'what was begun is on record, as interrupted once the server is back',
    provoke: async (app) => {
      const { ids, answers, release } = await beginCalls(app);
      await app.served.end('SIGKILL');
      const words = distinct(await answers);
      release();
      await app.restart();
      const { json } = await app.call('/api/v1/logs?limit=1');
      const { json: log } = await app.call(`/api/v2/actions/logs/all/${json.data[0].id}`);
      return `${words}; ${await recordsOf(app, ids)} (\`${log.errorName ?? log.error}\`)`;
    },
  },
  {
    name: 'The disk is full (no file may grow), and calls come',
    promised: 'what cannot be recorded is not begun',
    provoke: async (app) => {
      const before = app.upstream.seen.length;
      await limitedFiles.begin(app.served.pid);
      const words = app.words(await app.execute({}));
      const readiness = (await app.call('/readyz')).status;
      await limitedFiles.end(app.served.pid);
      await expect.poll(async () => (await app.call('/readyz')).status).toBe(200);
      return `${words}; sent ${app.upstream.seen.length - before} times; /readyz ${readiness}, 200 afterwards`;
    },
  },
  {
    name: 'The disk gets full while the app works on five calls',
    promised: 'what was done is answered as done, and is on record when there is room',
    provoke: async (app) => {
      const { ids, answers, release } = await beginCalls(app);
      await limitedFiles.begin(app.served.pid);
      release();
      const words = distinct(await answers);
      await limitedFiles.end(app.served.pid);
      return `${words}; ${await recordsOf(app, ids)}`;
    },
  },
  {
    name: 'The disk gets full while the app works on five calls, and then it is killed',
    promised:
      'what was begun is on record; a result that was answered as pending may be lost with the process',
    provoke: async (app) => {
      const { ids, answers, release } = await beginCalls(app);
      await limitedFiles.begin(app.served.pid);
      release();
      const words = distinct(await answers);
      await app.served.end('SIGKILL');
      await app.restart();
      return `${words}; ${await recordsOf(app, ids)}`;
    },
  },
  {
    name: 'A second process starts on the same SQLite file',
    promised: 'it does not start, and says why; the first goes on',
    provoke: (app) =>
      app.startAnother().then(
        () => 'it started',
        (error: Error) => `it does not start: “…${/in use by another process[^\n"\\]*/.exec(error.message)}”`,
      ),
  },
  {
    name: 'The SQLite file is deleted under it',
    promised: 'within a second: nothing is done that would be recorded in a file without a name',
    provoke: async (app) => {
      await rm(join(app.folder, 'actway.db'));
      await expect.poll(async () => (await app.call('/readyz')).status).toBe(503);
      const before = app.upstream.seen.length;
      const words = app.words(await app.execute({}));
      const sent = app.upstream.seen.length - before;
      const readiness = (await app.call('/readyz')).status;
      await app.served.end('SIGTERM');
      await app.restart();
      return `${words}; sent ${sent} times; /readyz ${readiness}`;
    },
  },
];

export const processFaults: FaultGroup<ServedApp> = {
  title: 'The process, and its SQLite file',
  open: () => ServedApp.start({}),
  assertWell,
  faults,
};
