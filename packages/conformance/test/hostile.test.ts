import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { printedBy } from '../dist/bench/processes/run-process.js';
import type { Borne } from '../dist/hostile/send-all.js';

const main = fileURLToPath(new URL('../dist/hostile/main.js', import.meta.url));

/** In milliseconds. No measure: a server that stands still for longer than this has met something without a bound. */
const net = 20_000;

it('bears hostile requests and answers with 512 MB of heap, and answers others beside', async () => {
  const file = process.env.ACTWAY_TEST_HOSTILE;
  // `npm run test:long` sends all of them.
  const every = file === undefined ? 12 : 1;
  const printed = await printedBy(
    [main, '--json', '--every', String(every), ...(file === undefined ? [] : ['--markdown', file])],
    {
      env: process.env,
    },
  );
  const borne: Borne[] = JSON.parse(printed);
  expect(borne.length * every).toBeGreaterThan(80);
  expect(borne.filter(({ longestGap }) => longestGap > net)).toEqual([]);
  expect(borne.filter(({ answer }) => /^none|^500/.test(answer))).toEqual([]);
});
