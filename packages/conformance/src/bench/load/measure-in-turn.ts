import type { BenchOptions } from '../options.js';
import { median, quantile } from '../report/statistics.js';
import type { Call } from './call.js';
import { connections, type LoadMeasurement, measureLoad } from './measure-load.js';
import { sendCalls, untilSent } from './send-calls.js';
import type { Subject } from './subject.js';

/** A subject, and the call that it is asked. */
export interface Contestant {
  subject: Subject;
  /** What the call is named in reports; those with the same name are held against each other. */
  contest: string;
  call: Call;
}

/** Of calls on one connection, one after the other, in microseconds. */
export interface LatencyMeasurement {
  p50: number;
  p99: number;
}

/** All that was measured of one contestant: an entry for each round. */
export interface Series {
  subject: string;
  contest: string;
  /** How many calls a round has. */
  amount: number;
  load: LoadMeasurement[];
  latency: LatencyMeasurement[];
}

/**
 * For each process of a subject: until then V8 compiles, and a call of two processes, each of which has had half of the
 * calls, would seem to cost more than one of a single process. Calls, unless they take longer than the seconds.
 */
const warmUp = { calls: 4_000, seconds: 10 };
const latencyCalls = 200;

/**
 * Rounds in which each contestant has its turn: a machine whose speed drifts is the same to all of them, and what
 * counts is the ratio within a round.
 */
export async function measureInTurn(
  contestants: readonly Contestant[],
  { rounds, seconds, say }: BenchOptions,
): Promise<Series[]> {
  const measured: { contestant: Contestant; series: Series }[] = [];
  for (const contestant of contestants) {
    const { subject, contest, call } = contestant;
    say(`${contest}: ${subject.name} warms up`);
    const amount = Math.ceil((await callsPerSecond(subject, call)) * seconds);
    const series = { subject: subject.name, contest, amount, load: [], latency: [] };
    measured.push({ contestant, series });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const { contestant, series } of measured) {
      say(`${series.contest}: ${series.subject}, round ${round} of ${rounds}`);
      const { subject, call } = contestant;
      series.load.push(await measureLoad(subject, call, series.amount));
      const one: Subject = { ...subject, servers: [subject.servers[0]] };
      const times = await sendCalls(one, call, 1, untilSent(latencyCalls));
      series.latency.push({ p50: median(times), p99: quantile(times, 0.99) });
    }
  }
  return measured.map(({ series }) => series);
}

/** Warms up, and tells how many calls were answered in a second. */
async function callsPerSecond(subject: Subject, call: Call): Promise<number> {
  const began = performance.now();
  let sent = 0;
  const seconds = () => (performance.now() - began) / 1000;
  const { length } = subject.servers;
  await sendCalls(subject, call, connections, () => {
    const more = sent < warmUp.calls * length && seconds() < warmUp.seconds * length;
    if (more) sent += 1;
    return more;
  });
  return sent / seconds();
}
