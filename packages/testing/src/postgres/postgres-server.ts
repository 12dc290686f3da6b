import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const guardian = fileURLToPath(new URL('./guardian.mjs', import.meta.url));

/** A PostgreSQL server of the tests' own. Nothing of it is left once it is stopped or the test run is killed. */
export interface PostgresServer {
  /** Of a user who may do everything, in the database `postgres`. */
  readonly url: string;
  /** Stops it as an administrator would, ending every connection, and starts it again at the same address. */
  restart(): Promise<void>;
  /** Stops it in the same way, to be started again. */
  pause(): Promise<void>;
  /** Starts it again after a pause. */
  resume(): Promise<void>;
  /** Stops all its processes where they stand (SIGSTOP): connections stay, and nothing is answered. */
  freeze(): Promise<void>;
  /** Has them go on. */
  thaw(): Promise<void>;
  stop(): Promise<void>;
}

/** With these settings in place of those that make it quick and forgetful, such as `{ fsync: 'on' }`. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  // A process group of its own: what kills the test run must not kill who cleans up after it.
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const child = spawn(process.execPath, [guardian, ...given], {
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
    detached: true,
  });
  const { stdin: input, stdio } = child;
  const told = stdio[3];
  if (input === null || !(told instanceof Readable))
    throw new Error('PostgreSQL for tests cannot be talked to.');
  const exited = once(child, 'exit');
  const lines = createInterface({ input: told })[Symbol.asyncIterator]();
  const nextStart = async (): Promise<string> => {
    const { value = 'failed without a word' } = await lines.next();
    const [, url] = /^ready (.+)$/.exec(value) ?? [];
    if (url === undefined) throw new Error(value);
    return url;
  };
  const url = await nextStart();
  return {
    url,
    restart: async () => {
      input.write('restart\n');
      await nextStart();
    },
    pause: async () => {
      input.write('stop\n');
      await lines.next();
    },
    resume: async () => {
      input.write('start\n');
      await nextStart();
    },
    freeze: async () => {
      input.write('freeze\n');
      await lines.next();
    },
    thaw: async () => {
      input.write('thaw\n');
      await lines.next();
    },
    stop: async () => {
      input.end();
      await exited;
    },
  };
}
