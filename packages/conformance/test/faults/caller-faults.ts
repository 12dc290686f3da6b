import { expect } from 'vitest';
import type { Fault, FaultGroup } from './fault.js';
import { RawCaller } from './raw-caller.js';
import { assertWell, ServedApp } from './served-app.js';

const body = JSON.stringify({
  input: { title: 'hello' },
  authConfig: { parameters: [{ in: 'header', name: 'X-Key', value: 'a-credential-of-the-caller' }] },
});

interface Sent {
  requestId: string;
  /** Of HTTP. */
  version?: string;
  length?: number;
  more?: string;
}

/** The head of an execute. */
function head(
  { apiKey }: ServedApp,
  { requestId, version = '1.1', length = body.length, more = '' }: Sent,
): string {
  return (
    `POST /api/v2/actions/ECHO_HTTPBIN_POST/execute HTTP/${version}\r\nhost: localhost\r\nx-api-key: ${apiKey}\r\n` +
    `x-request-id: ${requestId}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`
  );
}

let count = 0;
function nextId(): string {
  count += 1;
  return `request-of-fault-${count}`;
}

/** How often the app was reached, and what became of the records, in words. */
async function traces(app: ServedApp, before: number, requestId: string): Promise<string> {
  const sent = app.upstream.seen.length - before;
  return `sent ${sent === 1 ? 'once' : sent === 0 ? 'never' : `${sent} times`}; ${await app.recordOf(requestId)}`;
}

/** Writes a text, waits until the server has closed the connection, and tells what it answered. */
async function untilClosed(
  app: ServedApp,
  requestId: string,
  write: (caller: RawCaller) => void,
): Promise<string> {
  const before = app.upstream.seen.length;
  const caller = await RawCaller.to(app.url);
  write(caller);
  await caller.closed();
  const names = [...caller.received.matchAll(/"name":"(\w+)"/g)].map(([, name]) => ` \`${name}\``).join('');
  return `${caller.statuses.join(', ') || 'no answer'}${names}, then closed; ${await traces(app, before, requestId)}`;
}

/** Writes a text, waits for so many answers, and tells their statuses. */
async function untilAnswered(
  app: ServedApp,
  requestId: string,
  text: string,
  answers: number,
): Promise<string> {
  const before = app.upstream.seen.length;
  const caller = await RawCaller.to(app.url);
  caller.write(text);
  await expect.poll(() => caller.statuses.length).toBe(answers);
  const told = `${caller.statuses.join(', ')}${caller.isOpen ? '' : ', then closed'}`;
  caller.hangUp();
  return `${told}; ${await traces(app, before, requestId)}`;
}

const refused = 'nothing is executed; the caller is told where it still listens';

const faults: Fault<ServedApp>[] = [
  {
    name: 'It hangs up while the app works',
    promised: 'the app’s request is given up, and the record says so',
    provoke: async (app) => {
      const requestId = nextId();
      const before = app.upstream.seen.length;
      let isGivenUp = false;
      const caller = await RawCaller.to(app.url);
      app.upstream.respond = (_request, response) => {
        response.on('close', () => {
          isGivenUp = true;
        });
        caller.hangUp();
      };
      caller.write(head(app, { requestId }) + body);
      await expect.poll(() => isGivenUp).toBe(true);
      await expect.poll(() => app.recordOf(requestId)).not.toBe('no record');
      return traces(app, before, requestId);
    },
  },
  {
    name: 'It sends half a body and closes its side',
    promised: refused,
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) => {
        caller.write(head(app, { requestId }) + body.slice(0, 10));
        caller.end();
      });
    },
  },
  {
    name: 'It sends half a body and falls silent',
    promised: 'the request ends after `ACTWAY_REQUEST_TIMEOUT_MS`',
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) =>
        caller.write(head(app, { requestId }) + body.slice(0, 10)),
      );
    },
  },
  {
    name: 'It sends its body byte by byte, too slowly',
    promised: 'the request ends after `ACTWAY_REQUEST_TIMEOUT_MS`, however much has come',
    provoke: async (app) => {
      const requestId = nextId();
      let timer: NodeJS.Timeout | undefined;
      const words = await untilClosed(app, requestId, (caller) => {
        caller.write(head(app, { requestId }));
        const bytes = [...body];
        timer = setInterval(() => caller.write(bytes.shift() ?? ''), 100);
      });
      clearInterval(timer);
      return words;
    },
  },
  {
    name: 'It declares more bytes than it sends',
    promised: 'the request ends after `ACTWAY_REQUEST_TIMEOUT_MS`',
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) =>
        caller.write(head(app, { requestId, length: body.length + 1 }) + body),
      );
    },
  },
  {
    name: 'It declares fewer bytes than it sends',
    promised: 'the body is what was declared; what follows is no HTTP, and ends the connection',
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) =>
        caller.write(head(app, { requestId, length: body.length - 1 }) + body),
      );
    },
  },
  {
    name: 'It declares both a `Content-Length` and chunks',
    promised: 'refused, as whoever stands between may read it otherwise',
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) =>
        caller.write(`${head(app, { requestId, more: 'transfer-encoding: chunked\r\n' })}0\r\n\r\n`),
      );
    },
  },
  {
    name: 'It never reads its answers',
    promised: 'the connection ends after `ACTWAY_WRITE_TIMEOUT_MS`; what was executed is on record',
    provoke: async (app) => {
      const caller = await RawCaller.to(app.url);
      caller.pause();
      caller.write('GET /openapi.json?apps=github HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(20));
      // Node tells that a connection is closed to who reads it alone.
      await expect.poll(() => openConnections(app)).toBe(0);
      caller.resume();
      await caller.closed();
      return 'closed';
    },
  },
  {
    name: 'It sends three requests before it reads an answer',
    promised: 'all are answered, one after the other, in their order',
    provoke: (app) => {
      const requestId = nextId();
      return untilAnswered(app, requestId, (head(app, { requestId }) + body).repeat(3), 3);
    },
  },
  {
    name: 'It sends the same request twice at once, with one `x-request-id`',
    promised: 'an id names a request and does not make it one: both are executed, and both are on record',
    provoke: async (app) => {
      const requestId = nextId();
      const before = app.upstream.seen.length;
      const answers = await Promise.all([app.execute({ requestId }), app.execute({ requestId })]);
      return `${answers.map((answer) => app.words(answer)).join(' and ')}; ${await traces(app, before, requestId)}`;
    },
  },
  {
    name: 'It speaks HTTP/1.0',
    promised: 'it is answered, and the connection ends',
    provoke: (app) => {
      const requestId = nextId();
      return untilClosed(app, requestId, (caller) =>
        caller.write(head(app, { requestId, version: '1.0' }) + body),
      );
    },
  },
  {
    name: 'It waits for `100 Continue` before it sends its body',
    promised: 'it is told to go on, then answered',
    provoke: async (app) => {
      const requestId = nextId();
      const before = app.upstream.seen.length;
      const caller = await RawCaller.to(app.url);
      caller.write(head(app, { requestId, more: 'expect: 100-continue\r\n' }));
      await expect.poll(() => caller.statuses).toEqual([100]);
      caller.write(body);
      await expect.poll(() => caller.statuses.length).toBe(2);
      caller.hangUp();
      return `${caller.statuses.join(', ')}; ${await traces(app, before, requestId)}`;
    },
  },
  {
    name: 'It expects what nobody knows',
    promised: 'the expectation is passed over',
    provoke: (app) => {
      const requestId = nextId();
      return untilAnswered(app, requestId, head(app, { requestId, more: 'expect: a-miracle\r\n' }) + body, 1);
    },
  },
];

/** How many connections of callers the process has, as Linux knows them. */
async function openConnections({ served, url }: ServedApp): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const port = Number(new URL(url).port).toString(16).toUpperCase().padStart(4, '0');
  const lines = (await readFile(`/proc/${served.pid}/net/tcp`, 'utf8')).split('\n');
  // The local address, and the state: 01 is ESTABLISHED.
  return lines.filter((line) => new RegExp(`^ *\\d+: [0-9A-F]+:${port} [0-9A-F]+:[0-9A-F]+ 01 `).test(line))
    .length;
}

export const callerFaults: FaultGroup<ServedApp> = {
  title: 'The caller',
  open: () => ServedApp.start({ ACTWAY_REQUEST_TIMEOUT_MS: '1500', ACTWAY_WRITE_TIMEOUT_MS: '500' }),
  assertWell,
  faults,
};
