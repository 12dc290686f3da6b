import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inMegabytes } from '../bench/report/megabytes.js';
import { plainTable } from '../bench/report/table.js';
import { withAttackedServer } from '../hostile/with-attacked-server.js';
import { type MemorySample, memorySlope } from './memory-slope.js';
import { keepBusy } from './soak-traffic.js';

/**
 * Mixed traffic with faults on both sides, for some minutes, on one server with the defaults but for a short deadline.
 * Fails when its resident memory rises by a megabyte a minute or more once it is warm.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1)) throw new Error(`--minutes takes a number from 1 on, not ${values.minutes}.`);

/** The first part of the time, in which caches fill. */
const warmUp = minutes / 3;
const callers = 12;
/** MB a minute. */
const mostGrowth = 1;

await withAttackedServer({ ACTWAY_DEADLINE_MS: '2000' }, async (target, server) => {
  const began = performance.now();
  const passed = () => (performance.now() - began) / 60_000;
  const counts = new Map<string, number>();
  const traffic = Promise.all(
    Array.from({ length: callers }, () => keepBusy(target, () => passed() >= minutes, counts)),
  );
  const samples: MemorySample[] = [];
  let last = 0;
  while (passed() < minutes) {
    await setTimeout(1000);
    samples.push({ minutes: passed(), bytes: await server.memory() });
    if (passed() - last > 0.25) {
      last = passed();
      const m = await server.memoryAfterCollection();
      const total = [...counts.values()].reduce((a, b) => a + b, 0);
      process.stdout.write(`${last.toFixed(2)} ${total} ${Object.entries(m).map(([k, v]) => `${k}=${(v / 2 ** 20).toFixed(1)}`).join(' ')}\n`);
    }
  }
  await traffic;
  const slope = memorySlope(samples.filter((sample) => sample.minutes > warmUp));
  const rows = [...counts].sort().map(([what, count]) => [what, String(count)]);
  process.stdout.write(plainTable({ title: 'What came of it', head: ['', 'times'], rows }));
  const resident = `${inMegabytes(samples.at(-1)?.bytes ?? Number.NaN)} MB at the end, ${inMegabytes(await server.peakMemory())} MB at most`;
  process.stdout.write(
    `\nAfter ${warmUp.toFixed(1)} minutes to warm up, resident memory rose by ${slope.toFixed(2)} MB a minute in ${(minutes - warmUp).toFixed(1)} minutes (${resident}); less than ${mostGrowth} is asked for.\n`,
  );
  if (!(slope < mostGrowth)) process.exitCode = 1;
});
