import { randomUUID } from 'node:crypto';
import { createPostgresPlace, type PostgresPlace } from '@actway/testing/postgres/postgres-place';
import { type PostgresServer, startPostgres } from '@actway/testing/postgres/postgres-server';
import { echo } from '@actway/testing/recording-upstream';
import { expect } from 'vitest';
import type { Fault, FaultGroup } from './fault.js';
import { holdUpstream } from './held-upstream.js';
import { assertWell, ServedApp } from './served-app.js';

/** A server on a PostgreSQL of its own, since that is stopped, frozen and hurt. */
class PostgresGround {
  static async open(): Promise<PostgresGround> {
    const server = await startPostgres({ fsync: 'on' });
    const place = await createPostgresPlace(server.url);
    const app = await ServedApp.start({ DATABASE_URL: place.url, ACTWAY_DEADLINE_MS: '4000' });
    return new PostgresGround(server, place, app);
  }

  private constructor(
    readonly server: PostgresServer,
    readonly place: PostgresPlace,
    readonly app: ServedApp,
  ) {}

  async close(): Promise<void> {
    await this.app.close();
    await this.place.remove();
    await this.server.stop();
  }

  async readiness(): Promise<number> {
    return (await this.app.call('/readyz')).status;
  }

  /** Resolves once the database is there again for the server. */
  async isBack(): Promise<void> {
    await expect.poll(() => this.readiness()).toBe(200);
  }

  /** Ends every connection of others to the database. */
  async terminate(): Promise<void> {
    await this.place.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }
}

/** What so many executes come to that are sent at once, each different word once. */
async function wordsOfMany(app: ServedApp, count: number): Promise<string> {
  const answers = await Promise.all(Array.from({ length: count }, () => app.execute({})));
  return [...new Set(answers.map((answer) => app.words(answer)))].toSorted().join(' and ');
}

/** Asks for an execute, has something happen while the app is at work, and tells what came of it in the end. */
async function whileAppWorks(
  { app }: PostgresGround,
  happen: () => Promise<void>,
  undo: () => Promise<void>,
): Promise<string> {
  app.upstream.respond = echo;
  const requestId = randomUUID();
  const { reached, release } = holdUpstream(app.upstream, 1);
  const before = app.upstream.seen.length;
  const calling = app.execute({ requestId });
  await reached;
  await happen();
  release();
  const words = app.words(await calling);
  await undo();
  const record = await app.recordOf(requestId);
  return `${words}; sent ${app.upstream.seen.length - before === 1 ? 'once' : 'more often'}; ${record}`;
}

const notBegun = 'what has not begun is refused, and nothing is sent; the call ends by its deadline';
const performed = 'what was done is answered as done, and is on record once when the database is back';

const faults: Fault<PostgresGround>[] = [
  {
    name: 'PostgreSQL is stopped, and 40 calls come',
    promised: notBegun,
    provoke: async (ground) => {
      const { app, server } = ground;
      const before = app.upstream.seen.length;
      await server.pause();
      const words = await wordsOfMany(app, 40);
      const readiness = await ground.readiness();
      await server.resume();
      await ground.isBack();
      return `${words}; sent ${app.upstream.seen.length - before} times; /readyz ${readiness}, 200 afterwards`;
    },
  },
  {
    name: 'PostgreSQL is stopped while the app works',
    promised: performed,
    provoke: (ground) =>
      whileAppWorks(
        ground,
        () => ground.server.pause(),
        () => ground.server.resume(),
      ),
  },
  {
    name: 'PostgreSQL stands still (SIGSTOP), and 40 calls come',
    promised: notBegun,
    provoke: async (ground) => {
      const { app, server } = ground;
      const before = app.upstream.seen.length;
      await server.freeze();
      const words = await wordsOfMany(app, 40);
      const readiness = await ground.readiness();
      const list = (await app.call('/api/v1/logs')).status;
      await server.thaw();
      await ground.isBack();
      return `${words}; sent ${app.upstream.seen.length - before} times; /readyz ${readiness}, the log ${list}, both 200 afterwards`;
    },
  },
  {
    name: 'PostgreSQL stands still, and a call comes for a connected account',
    promised: notBegun,
    provoke: async (ground) => {
      const { app, server } = ground;
      const connectedAccountId = await app.connect('3600');
      const requestId = randomUUID();
      const before = app.upstream.seen.length;
      await server.freeze();
      const words = app.words(await app.execute({ connectedAccountId, requestId }));
      await server.thaw();
      await ground.isBack();
      const sent = app.upstream.seen.length - before;
      return `${words}; sent ${sent} times; afterwards: ${await app.tell({ connectedAccountId })}`;
    },
  },
  {
    name: 'PostgreSQL stands still while the app works',
    promised: performed,
    provoke: (ground) =>
      whileAppWorks(
        ground,
        () => ground.server.freeze(),
        () => ground.server.thaw(),
      ),
  },
  {
    name: 'Idle connections are ended (`pg_terminate_backend`)',
    promised: 'others are opened; no call hears of it',
    provoke: async (ground) => {
      await ground.terminate();
      await ground.isBack();
      return wordsOfMany(ground.app, 20);
    },
  },
  {
    name: 'All connections are ended while the app works',
    promised: performed,
    provoke: async (ground) => {
      const words = await whileAppWorks(
        ground,
        () => ground.terminate(),
        async () => {},
      );
      // The server may hear of it before it writes the record, or by that.
      return words.replace(', `x-record: pending`', '');
    },
  },
  {
    name: 'The database is read-only',
    promised: 'what cannot be recorded is not done; what only reads goes on',
    provoke: async (ground) => {
      const { app, place } = ground;
      await place.query('alter system set default_transaction_read_only = on');
      await place.query('select pg_reload_conf()');
      await expect.poll(() => ground.readiness()).toBe(503);
      const before = app.upstream.seen.length;
      const words = app.words(await app.execute({}));
      const sent = app.upstream.seen.length - before;
      const list = (await app.call('/api/v1/logs')).status;
      await place.query('alter system reset default_transaction_read_only');
      await place.query('select pg_reload_conf()');
      await ground.isBack();
      return `${words}; sent ${sent} times; /readyz 503, the log ${list}`;
    },
  },
  {
    name: 'The process is killed between the app’s answer and the record',
    promised:
      'that it was begun is on record; what is left as running is closed as interrupted two hours later',
    provoke: async (ground) => {
      const { app, server, place } = ground;
      const requestId = randomUUID();
      const { reached, release } = holdUpstream(app.upstream, 1);
      const calling = app.execute({ requestId }).then(
        (answer) => app.words(answer),
        () => 'no answer',
      );
      await reached;
      await server.freeze();
      release();
      const waits = `select 1 from executions where request_id = '${requestId}' and status = 'running'`;
      await app.served.end('SIGKILL');
      await server.thaw();
      const words = await calling;
      await app.restart();
      const running = (await place.query(waits)).length;
      return `${words}; ${running} on record as running`;
    },
  },
  {
    name: 'Two processes start at once on an empty database',
    promised: 'one makes the tables, the other waits for it; both serve',
    provoke: async ({ app, server }) => {
      const empty = await createPostgresPlace(server.url);
      const started = await Promise.all([0, 1].map(() => app.startAnother({ DATABASE_URL: empty.url })));
      const answers = await Promise.all(started.map(({ url }) => fetch(`${url}/readyz`)));
      const words = answers.map(({ status }) => `/readyz ${status}`).join(' and ');
      await Promise.all(started.map((one) => one.end('SIGTERM')));
      await empty.remove();
      return words;
    },
  },
];

export const postgresFaults: FaultGroup<PostgresGround> = {
  title: 'PostgreSQL',
  open: () => PostgresGround.open(),
  assertWell: ({ app }) => assertWell(app),
  faults,
};
