import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createHttpServer } from '@actway/http-contract/node';
import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterEach, describe, expect, it } from 'vitest';

const servers: LiveServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) await server.close();
});

async function start(options?: Parameters<typeof startLiveServer>[0]): Promise<LiveServer> {
  const server = await startLiveServer(options);
  servers.push(server);
  return server;
}

/** A connection that reads nothing before it is told to. */
async function open(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

const get = (path: string, { apiKey }: Pick<LiveServer, 'apiKey'>) =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${apiKey}\r\n\r\n`;

/** Of the log: which requests were over, in the order in which they were. */
function overPaths({ logLines }: LiveServer): string[] {
  return logLines.map((line) => JSON.parse(line)).flatMap(({ path }) => (path === undefined ? [] : [path]));
}

/** Reads until so many answers of this status have begun; resolves with how many did. */
async function countAnswers(socket: Socket, status: number, wanted: number): Promise<number> {
  const counter = new AnswerCounter(status);
  for await (const chunk of socket) {
    counter.add(chunk);
    if (counter.count === wanted) break;
  }
  return counter.count;
}

class AnswerCounter {
  count = 0;
  #end = '';
  readonly #line: string;

  constructor(status: number) {
    this.#line = `HTTP/1.1 ${status}`;
  }

  /** What is looked for may begin in one chunk and end in the next. */
  add(chunk: Buffer): void {
    const text = this.#end + chunk.toString('latin1');
    this.count += text.split(this.#line).length - 1;
    this.#end = text.slice(1 - this.#line.length);
  }
}

async function readText(socket: Socket, bytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk);
    bytes -= chunk.length;
    if (bytes <= 0) break;
  }
  return Buffer.concat(chunks).toString('latin1');
}

describe('a caller that pipelines', () => {
  it('gets every answer, in the order of its requests', async () => {
    const server = await start();
    const socket = await open(server.url);
    const wanted = Array.from({ length: 2000 }, (_, index) => `/nothing/${index}`);
    socket.write(
      `${wanted.map((path) => get(path, server)).join('')}GET /last HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`,
    );
    const text = await readText(socket, Number.POSITIVE_INFINITY);
    const instances = [...text.matchAll(/"instance":"(\/nothing\/\d+)"/g)].map(([, instance]) => instance);
    expect(instances).toEqual(wanted);
  });

  it('gets the answers to bodies that follow each other, too', async () => {
    const server = await start();
    const socket = await open(server.url);
    const body = JSON.stringify({ input: { id: 1 }, sessionInfo: { filler: 'x'.repeat(20_000) } });
    const execute =
      `POST /api/v2/actions/HACKERNEWS_GET_ITEM/execute HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${server.apiKey}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    socket.write(execute.repeat(50));
    expect(await countAnswers(socket, 200, 50)).toBe(50);
  });

  it('and reads nothing has one answer made at a time, and gets them all once it reads', async () => {
    const server = await start();
    const socket = await open(server.url);
    const path = '/openapi.json?apps=httpbin';
    socket.write(get(path, server).repeat(400));
    await expect.poll(() => overPaths(server).length).toBeGreaterThan(0);
    // What the kernel takes is a few megabytes, so a few answers; the next one waits for it.
    const other = await server.call('/healthz');
    expect(other.status).toBe(200);
    expect(overPaths(server).filter((one) => one === '/openapi.json').length).toBeLessThan(300);
    expect(await countAnswers(socket, 200, 400)).toBe(400);
  });
});

describe('an answer that', () => {
  it('nobody reads ends with its connection', async () => {
    const server = await start({ writeTimeoutMs: 200 });
    const socket = await open(server.url);
    socket.write(get('/openapi.json?apps=httpbin', server).repeat(400));
    // The answer that the kernel takes no more of ends after that time, and its connection with it.
    const unread = () => server.logLines.filter((line) => JSON.parse(line).hungUp);
    await expect.poll(unread).toHaveLength(1);
    const ended = once(socket, 'close');
    socket.resume();
    await ended;
    expect(overPaths(server).length).toBeLessThan(400);
    expect(unread()).toHaveLength(1);
  });

  it('is read slowly is sent to its end', async () => {
    const server = await start({ writeTimeoutMs: 1000 });
    const socket = await open(server.url);
    socket.write(get('/openapi.json?apps=httpbin', server).repeat(150));
    const counter = new AnswerCounter(200);
    while (counter.count < 150 && !socket.destroyed) {
      const chunk: Buffer | null = socket.read();
      if (chunk) counter.add(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(counter.count).toBe(150);
  });

  it('takes longer than that to come is waited for', async () => {
    const server = await start({ writeTimeoutMs: 100 });
    server.upstream.respond = (_request, response) => setTimeout(() => response.end('{"slow":true}'), 500);
    const { json } = await server.execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } });
    expect(json.successful).toBe(true);
  });
});

describe('a connection without an answer', () => {
  it('is not taken for one that nobody reads, before its first request', async () => {
    const server = await start({ writeTimeoutMs: 50 });
    const socket = await open(server.url);
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.write(get('/healthz', server));
    expect(await countAnswers(socket, 200, 1)).toBe(1);
  });

  it('ends when it has been idle for as long as Node lets it', async () => {
    const server = createHttpServer((_request, response) => response.end('{}'));
    server.keepAliveTimeout = 1;
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const socket = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const ended = once(socket, 'close');
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
    socket.resume();
    await ended;
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a server that stops', () => {
  it('does not wait for a connection that brings nothing, while a call is under way', async () => {
    // Node waits twice as long for headers as this call may take.
    const server = await start({ deadlineMs: 10_000 });
    let release = (): void => {};
    server.upstream.respond = (_request, response) => {
      release = () => response.end('{"held":true}');
    };
    const calling = server.execute('HACKERNEWS_GET_ITEM', { input: { id: 1 } });
    await expect.poll(() => server.upstream.seen.length).toBe(1);
    const silent = await open(server.url);
    // The server has taken it once it answers to one that came after it.
    expect((await server.call('/healthz')).status).toBe(200);
    const ended = once(silent, 'close');
    silent.resume();
    const closing = servers.splice(0).map((one) => one.close());
    await ended;
    release();
    expect((await calling).json.successful).toBe(true);
    await Promise.all(closing);
  });
});
