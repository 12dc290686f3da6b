import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { echo, type Respond } from '@actway/testing/recording-upstream';
import type { Fault, FaultGroup } from './fault.js';
import { selfSigned } from './self-signed.js';
import { type Asked, assertWell, ServedApp } from './served-app.js';

const json = { 'content-type': 'application/json' };

/** Writes bytes that Node's own server would not. */
const raw =
  (text: string, { end = true } = {}): Respond =>
  (_request, { socket }) =>
    end ? socket?.end(text) : socket?.write(text);

/** An execute whose app answers so. */
function answering(name: string, promised: string, respond: Respond, asked?: Asked): Fault<ServedApp> {
  return {
    name,
    promised,
    provoke: (app) => {
      app.upstream.respond = respond;
      return app.tell(asked);
    },
  };
}

/** Answers so first, and well from then on. */
function onlyFirst(respond: Respond): Respond {
  let isFirst = true;
  return (request, response) => {
    const answer = isFirst ? respond : echo;
    isFirst = false;
    answer(request, response);
  };
}

const told =
  'the caller is told, by a 200 that is not successful; nothing is sent again that may have been done';
const retried = 'what is safe to send again is, within the deadline';
const unread = 'what is no whole answer is none; the caller is told';

const faults: Fault<ServedApp>[] = [
  {
    name: 'Nobody listens at its address',
    promised: told,
    provoke: async (app) => app.tell({ baseUrl: `http://127.0.0.1:${await closedPort()}` }),
  },
  {
    name: 'Its name is unknown to the DNS',
    promised: told,
    provoke: async (app) => {
      const words = await app.tell({ baseUrl: 'http://app.invalid' });
      // Which of the two it is depends on the resolver of the machine.
      return words.replace(/ENOTFOUND|EAI_AGAIN/, 'code of the resolver');
    },
  },
  {
    name: 'Its certificate is signed by nobody',
    promised: told,
    provoke: async (app) => {
      const server = createTlsServer(selfSigned('localhost'), (_request, response) => response.end('{}'));
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const words = await app.tell({ baseUrl: `https://127.0.0.1:${port}` });
      server.close();
      return words;
    },
  },
  answering('It resets the connection before it answers', told, (_request, response) =>
    response.socket?.resetAndDestroy(),
  ),
  answering(
    'It closes a connection that was kept alive just as a GET arrives',
    retried,
    onlyFirst((_request, response) => response.socket?.destroy()),
    { method: 'GET' },
  ),
  answering(
    'It closes a connection that was kept alive just as a POST arrives',
    told,
    onlyFirst((_request, response) => response.socket?.destroy()),
  ),
  answering('It resets the connection in the middle of its answer', unread, (_request, response) => {
    response.writeHead(200, { ...json, 'content-length': '100' }).write('{"half":', () => {
      response.socket?.resetAndDestroy();
    });
  }),
  answering(
    'Its answer is shorter than its `Content-Length`',
    unread,
    raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":1}'),
  ),
  answering(
    'Its answer is longer than its `Content-Length`',
    'the caller gets what was declared, or is told; what is beyond it is never the answer to somebody else',
    raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\n\r\n{"a":1}{"b":2}'),
  ),
  answering(
    'It has two different `Content-Length`',
    unread,
    raw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}}'),
  ),
  answering(
    'It sends a chunk whose size is no number',
    unread,
    raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n'),
  ),
  answering(
    'It answers with the status 600',
    unread,
    raw('HTTP/1.1 600 Beyond\r\ncontent-length: 2\r\n\r\n{}'),
  ),
  answering(
    'It answers with the status 099',
    unread,
    raw('HTTP/1.1 099 Below\r\ncontent-length: 2\r\n\r\n{}'),
  ),
  answering('It answers with something that is no HTTP', unread, raw('SSH-2.0-OpenSSH_9.9\r\n')),
  answering(
    'Its headers are 100 KB long',
    unread,
    raw(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\ncontent-length: 2\r\n\r\n{}`),
  ),
  answering(
    'It sends 10,000 answers of status 103 before the one that counts',
    'interim answers are passed over',
    raw(`${'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(10_000)}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}`),
  ),
  answering('Its gzip is damaged', unread, (_request, response) => {
    const zipped = gzipSync('{"a":1}');
    zipped.fill(0xff, 12, 16);
    response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped);
  }),
  answering('It declares JSON and sends HTML', 'what it sent is handed on as text', (_request, response) =>
    response.writeHead(200, json).end('<html>down</html>'),
  ),
  answering(
    'It redirects a GET to itself, again and again',
    'three redirects are followed',
    redirectTo('/get'),
    {
      method: 'GET',
    },
  ),
  answering(
    'It redirects a GET to a private address',
    'each address is judged anew; nothing goes there',
    redirectTo('http://10.0.0.1/'),
    { method: 'GET' },
  ),
  answering('It redirects a POST', 'a POST is never repeated elsewhere', (_request, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  ),
  answering(
    'It answers 429, with `Retry-After` in seconds, to a GET',
    retried,
    onlyFirst((_request, response) => response.writeHead(429, { 'retry-after': '1' }).end()),
    { method: 'GET' },
  ),
  answering(
    'It answers 429, with `Retry-After` as a date, to a GET',
    retried,
    onlyFirst((_request, response) =>
      response.writeHead(429, { 'retry-after': new Date(Date.now() + 1_000).toUTCString() }).end(),
    ),
    { method: 'GET' },
  ),
  answering(
    'It answers 503 to a GET, three times',
    'three tries at most',
    (_request, response) => response.writeHead(503).end('down'),
    { method: 'GET' },
  ),
  answering('It answers 503 to a POST', told, (_request, response) => response.writeHead(503).end('down')),
  answering(
    'It answers with 30 MB',
    'no more is read than `ACTWAY_MAX_RESPONSE_BYTES`',
    (_request, response) => {
      const chunk = Buffer.alloc(1024 * 1024, 'x');
      let left = 30;
      const more = (): void => {
        while (left > 0) {
          left -= 1;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      response.writeHead(200, json);
      more();
    },
  ),
];

function redirectTo(location: string): Respond {
  return (_request, response) => response.writeHead(302, { location }).end();
}

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const appFaults: FaultGroup<ServedApp> = {
  title: 'The app’s server',
  open: () => ServedApp.start({}),
  assertWell,
  faults,
};

const ended = 'the call ends by its deadline, and says so';

/** Where the app says too little, the call is over at its deadline: here after two seconds. */
export const silenceFaults: FaultGroup<ServedApp> = {
  title: 'The app’s server, silent',
  open: () => ServedApp.start({ ACTWAY_DEADLINE_MS: '2000' }),
  assertWell,
  faults: [
    answering('It never answers', ended, () => {}),
    answering('It falls silent in the middle of its answer', ended, (_request, response) => {
      response.writeHead(200, json).write('{"half":');
    }),
    answering('It sends a byte every 50 ms, for ever', ended, (_request, response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(timer));
    }),
    answering('It sends answers of status 103, for ever', ended, (_request, { socket }) => {
      const timer = setInterval(() => socket?.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100)), 10);
      socket?.on('close', () => clearInterval(timer));
    }),
    answering(
      'It answers 429 and asks to wait for an hour',
      'a wait beyond the deadline is not begun',
      (_request, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
      { method: 'GET' },
    ),
  ],
};
