import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createActwayKey } from '../bench/execute/connect-actway.js';
import { Ground } from '../bench/execute/ground.js';
import { markdownTable, plainTable } from '../bench/report/table.js';
import { borneTable, sendAll } from './send-all.js';

/**
 * Sends every hostile request to one server with 512 MB of heap, and prints what it did with each as one line of JSON.
 * `--markdown FILE` leaves a table there; `--every 6` sends each sixth alone.
 */
const { values } = parseArgs({
  options: { markdown: { type: 'string' }, every: { type: 'string', default: '1' } },
});
const folder = await mkdtemp(join(tmpdir(), 'actway-hostile-'));
const ground = await Ground.prepare(
  folder,
  new URL('../bench/loop/hostile-upstream-process.js', import.meta.url),
);
try {
  const setup = await ground.setup('actway');
  const key = await createActwayKey(setup);
  const settings = { NODE_OPTIONS: '--max-old-space-size=512' };
  const server = await ground.startActway({ ...setup, settings });
  const say = (name: string): void => void process.stderr.write(`${name}\n`);
  const borne = await sendAll({ url: server.url, key }, () => server.memory(), say, Number(values.every));
  const table = borneTable(borne);
  process.stderr.write(plainTable(table));
  if (values.markdown !== undefined) await writeFile(values.markdown, markdownTable(table));
  process.stdout.write(`${JSON.stringify(borne)}\n`);
} finally {
  await ground.stop();
  await rm(folder, { recursive: true, force: true });
}
