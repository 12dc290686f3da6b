import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { request } from 'undici';
import type { HostileTarget } from '../hostile/hostile-target.js';
import { bodyAsking, executeOf, sendRequest } from '../hostile/send-request.js';
import type { Rests } from './rests.js';

/** One thing that callers do. Resolves with what came of it, in a few words. */
type Doing = (target: HostileTarget) => Promise<string>;

const asking =
  (repository: string): Doing =>
  (target) =>
    sendRequest(target, executeOf(bodyAsking(repository)));

/** What callers do, and how often of all. */
const doings: [share: number, name: string, doing: Doing][] = [
  [60, 'ordinary', asking('small')],
  [8, 'large', asking('large')],
  [6, 'failing app', asking('failing')],
  [5, 'silent app', asking('silent')],
  [4, 'reset', asking('reset')],
  [3, 'fewer bytes than declared', asking('too-short')],
  [3, 'more bytes than declared', asking('too-long')],
  [3, 'no gzip', asking('bad-gzip')],
  [1, '26 MB', asking('brotli-string')],
  [3, 'caller hangs up', hangUp],
  [2, 'caller reads slowly', readSlowly],
  [2, 'contract', (target) => sendRequest(target, { path: '/openapi.json?apps=github' })],
];

export interface Busy {
  isOver: () => boolean;
  /** What came of things, and how often. */
  counts: Map<string, number>;
  rests: Rests;
}

/** Does one thing after the other until it is told to end, and counts what came of each. */
export async function keepBusy(target: HostileTarget, { isOver, counts, rests }: Busy): Promise<void> {
  const total = doings.reduce((sum, [share]) => sum + share, 0);
  while (!isOver()) {
    await rests.mayCall();
    let left = Math.random() * total;
    const [, name, doing] = doings.find(([share]) => {
      left -= share;
      return left < 0;
    }) ??
      doings[0] ?? [0, '', asking('small')];
    const outcome = `${name}: ${await doing(target)}`;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
}

async function hangUp({ url, key }: HostileTarget): Promise<string> {
  const { path, body } = executeOf(bodyAsking('silent'));
  const controller = new AbortController();
  const sent = request(url + path, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: body ?? null,
    signal: controller.signal,
  });
  await Promise.race([sent, setTimeout(Math.random() * 200)]).catch(() => undefined);
  controller.abort();
  await sent.then(({ body: answer }) => answer.dump()).catch(() => undefined);
  return 'gone';
}

/** Reads a few contracts by small pieces, with pauses. */
async function readSlowly({ url }: HostileTarget): Promise<string> {
  const socket = connect(Number(new URL(url).port), new URL(url).hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.write('GET /openapi.json?apps=github HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(5));
  for (let read = 0; read < 40 && !socket.destroyed; read += 1) {
    socket.read(16 * 1024);
    await setTimeout(25);
  }
  socket.destroy();
  return 'read';
}
