import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { HostileCase, HostileTarget } from './hostile-target.js';

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${more}\r\n`;

/** How long connections are held, in milliseconds. */
const held = 2_000;

export const connectionCases: HostileCase[] = [
  {
    name: '700 contracts asked for at once on a connection that reads nothing',
    send: (target) => holdOpen(target, 1, get('/openapi.json?apps=github').repeat(700)),
  },
  {
    name: 'the same on ten connections',
    send: (target) => holdOpen(target, 10, get('/openapi.json?apps=github').repeat(700)),
  },
  {
    name: '10,000 requests for nothing on a connection that reads nothing',
    send: (target) => holdOpen(target, 1, get('/nothing').repeat(10_000)),
  },
  {
    name: '200 connections that send half a request',
    send: (target) =>
      holdOpen(target, 200, 'POST /api/v2/actions/A/execute HTTP/1.1\r\nhost: localhost\r\ncontent-le'),
  },
  {
    name: '200 connections that send half a body',
    send: (target) =>
      holdOpen(
        target,
        200,
        `POST /api/v2/actions/A/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${target.key}\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{"input":`,
      ),
  },
  {
    name: '10 MB of bytes that are no HTTP',
    send: (target) => holdOpen(target, 1, '\x00\x01\x02\x03'.repeat(2_500_000)),
  },
  {
    name: 'request with headers of 1 MB',
    send: (target) => holdOpen(target, 1, get('/healthz', `x-long: ${'x'.repeat(1_000_000)}\r\n`)),
  },
  {
    name: 'request with 1,900 headers',
    send: (target) => holdOpen(target, 1, get('/healthz', 'a: b\r\n'.repeat(1_900))),
  },
  {
    name: '300 connections that hang up in the middle of a request',
    send: async (target) => {
      const sockets = await Promise.all(Array.from({ length: 300 }, () => open(target)));
      for (const socket of sockets)
        socket.write('GET /openapi.json?apps=github HTTP/1.1\r\nho', () => socket.resetAndDestroy());
      await setTimeout(held / 4);
      return 'hung up';
    },
  },
];

/** Writes a text on so many connections, reads nothing, and hangs up after a while. */
async function holdOpen(target: HostileTarget, count: number, text: string): Promise<string> {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(target)));
  for (const socket of sockets) socket.write(text);
  await setTimeout(held);
  const open_ = sockets.filter(({ destroyed }) => !destroyed).length;
  for (const socket of sockets) socket.resetAndDestroy();
  return `${open_} of ${count} open after ${held / 1000} s`;
}

async function open({ url }: HostileTarget): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), new URL(url).hostname);
  // A server may close it: that is one way to bear it.
  socket.on('error', () => {});
  socket.pause();
  await once(socket, 'connect');
  return socket;
}
