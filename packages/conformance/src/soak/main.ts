import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { inMegabytes } from '../bench/report/megabytes.js';
import { plainTable } from '../bench/report/table.js';
import { withAttackedServer } from '../hostile/with-attacked-server.js';
import { measureAtRest, type RestingMemory } from './measure-at-rest.js';
import { memorySlope } from './memory-slope.js';
import { Rests } from './rests.js';
import { keepBusy } from './soak-traffic.js';

/**
 * Mixed traffic with faults on both sides, for some minutes, on one server with the defaults but for a short deadline.
 * Four times a minute the callers rest, so that no answer is under way: what the server holds then, once its garbage is
 * collected, is what it keeps. Fails when its heap, what it keeps beside the heap, or its resident memory rises by a
 * megabyte a minute or more once it is warm.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 1)) throw new Error(`--minutes takes a number from 1 on, not ${values.minutes}.`);

/**
 * The first part of the time. In it code is compiled and caches come to their bounds; the heap has its level after some
 * 90 seconds of this traffic, and the allocators have theirs when each kind of large answer has been there many times.
 */
const warmUp = minutes / 3;
const callers = 12;
const everyMs = 15_000;
/** Until all callers rest, at most: a silent app is waited for until the deadline. */
const restMs = 10_000;
/** MB a minute. */
const mostGrowth = 1;

const nothing: RestingMemory = {
  rss: Number.NaN,
  heapUsed: Number.NaN,
  external: Number.NaN,
  arrayBuffers: Number.NaN,
};

const figures: [name: string, of: (memory: RestingMemory) => number][] = [
  ['heap', ({ heapUsed }) => heapUsed],
  ['beside the heap', ({ external }) => external],
  ['resident', ({ rss }) => rss],
];

await withAttackedServer({ ACTWAY_DEADLINE_MS: '2000' }, async (target, server) => {
  const began = performance.now();
  const passed = () => (performance.now() - began) / 60_000;
  const counts = new Map<string, number>();
  const rests = new Rests(callers);
  const isOver = () => passed() >= minutes;
  const traffic = Promise.all(
    Array.from({ length: callers }, () => keepBusy(target, { isOver, counts, rests })),
  );
  const samples: { minutes: number; memory: RestingMemory }[] = [];
  while (passed() + (everyMs + restMs) / 60_000 < minutes) {
    await setTimeout(everyMs);
    samples.push({ minutes: passed(), memory: await measureAtRest(server, rests) });
  }
  await traffic;
  const warm = samples.filter((sample) => sample.minutes > warmUp);
  const rows = [...counts].sort().map(([what, count]) => [what, String(count)]);
  process.stdout.write(plainTable({ title: 'What came of it', head: ['', 'times'], rows }));
  const slopes = figures.map(([name, of]) => ({
    name,
    slope: memorySlope(warm.map((sample) => ({ minutes: sample.minutes, bytes: of(sample.memory) }))),
    first: of(warm[0]?.memory ?? nothing),
    last: of(samples.at(-1)?.memory ?? nothing),
  }));
  process.stdout.write(
    plainTable({
      title: `At rest, from ${warmUp.toFixed(1)} minutes on; less than ${mostGrowth} MB a minute is asked for`,
      head: ['', 'MB at first', 'MB at last', 'MB a minute'],
      rows: slopes.map(({ name, slope, first, last }) => [
        name,
        inMegabytes(first),
        inMegabytes(last),
        slope.toFixed(2),
      ]),
    }),
  );
  process.stdout.write(`\nAt most ${inMegabytes(await server.peakMemory())} MB were resident.\n`);
  if (!slopes.every(({ slope }) => slope < mostGrowth)) process.exitCode = 1;
});
