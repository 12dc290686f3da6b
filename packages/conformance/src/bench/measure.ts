import autocannon from 'autocannon';
import type { ChildServer } from './child-server.js';

/** One server under load. */
export interface Measurement {
  /** Requests answered with a 2xx, per second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** What one request takes of the server's processor, in milliseconds: other work on the machine changes it little. */
  processor: number;
}

export interface Load {
  path: string;
  key: string;
  body: unknown;
  connections: number;
  seconds: number;
}

/** @throws when an answer was not a 2xx: a fast refusal is no measurement */
export async function measure(server: ChildServer, load: Load): Promise<Measurement> {
  const before = await server.processorTime();
  const result = await autocannon({
    url: server.url + load.path,
    method: 'POST',
    headers: { 'x-api-key': load.key, 'content-type': 'application/json' },
    body: JSON.stringify(load.body),
    connections: load.connections,
    duration: load.seconds,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${server.url} answered ${result.non2xx} requests with no 2xx, and ${result.errors} failed.`,
    );
  }
  const processor = ((await server.processorTime()) - before) / result['2xx'];
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, processor };
}

export function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Of each pair the first to the second, and of these the median: pairs are measured in turn, whatever the machine does. */
export function ratio(pairs: [number, number][]): number {
  return median(pairs.map(([one, other]) => one / other));
}
