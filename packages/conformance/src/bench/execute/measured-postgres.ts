import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '@actway/testing/postgres/postgres-server';
import { processorTimeOfTree } from '../processes/process-usage.js';

/** The PostgreSQL of the tests, set to wait for the disk as it does by default. */
export interface MeasuredPostgres {
  url: string;
  /** What all its processes have used of the processor, in microseconds. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** @throws Error when it does not start */
export async function startMeasuredPostgres(): Promise<MeasuredPostgres> {
  const { url, stop } = await startPostgres({
    fsync: 'on',
    full_page_writes: 'on',
    autovacuum: 'on',
    shared_buffers: '128MB',
  });
  // It listens on a socket in the folder that holds its data.
  const folder = new URL(url).searchParams.get('host') ?? '';
  const [pid] = (await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  return { url, stop, processorTime: () => processorTimeOfTree(Number(pid)) };
}
