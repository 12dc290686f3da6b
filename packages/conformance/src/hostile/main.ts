import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { markdownTable, plainTable } from '../bench/report/table.js';
import { borneTable, longWaits, sendAll } from './send-all.js';
import { withAttackedServer } from './with-attacked-server.js';

/**
 * Sends every hostile request to one server with 512 MB of heap, and prints a table of what it did with each; the last
 * line says which let others wait for long. `--json` prints one line of JSON instead. `--markdown FILE` leaves the table
 * there; `--every 6` sends each sixth alone.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    markdown: { type: 'string' },
    every: { type: 'string', default: '1' },
  },
});
const say = (name: string): void => void process.stderr.write(`${name}\n`);
await withAttackedServer({ NODE_OPTIONS: '--max-old-space-size=512' }, async (target, server) => {
  const borne = await sendAll(target, () => server.memory(), say, Number(values.every));
  const table = borneTable(borne);
  if (values.markdown !== undefined) await writeFile(values.markdown, markdownTable(table));
  process.stdout.write(
    values.json ? `${JSON.stringify(borne)}\n` : `${plainTable(table)}\n${longWaits(borne)}\n`,
  );
});
