import type { UpstreamRequest } from '@actway/catalog';
import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEgress } from '../src/egress/create-egress.js';
import type { Egress } from '../src/egress/egress.js';
import { UpstreamFailure } from '../src/egress/upstream-failure.js';
import { type RetryClock, sendWithRetries } from '../src/execution/send-with-retries.js';
import { sendLimits } from './egress-harness.js';

type Failing = { status: number; headers?: Record<string, string> } | 'reset';

const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];
const others = ['POST', 'PATCH'];
const rateLimit = { remaining: 'x-left', reset: 'x-reset' };

let egress: Egress;
let upstream: LoopbackUpstream;
/** What the upstream does with the first requests; the rest succeed. */
let failing: Failing[];

beforeEach(async () => {
  failing = [];
  egress = createEgress({ allow: ['127.0.0.1'] });
  upstream = await startUpstream((_, response, socket) => {
    const next = failing.shift();
    if (next === 'reset') socket.resetAndDestroy();
    else response.writeHead(next?.status ?? 200, next?.headers).end();
  });
});
afterEach(async () => {
  await upstream.close();
  await egress.close();
});

/** A clock whose waits are over at once, unless something is done in them, and are remembered. */
function clockOf(during: (waits: number) => unknown = () => undefined) {
  const waits: number[] = [];
  const clock: RetryClock = {
    now: () => 1_000_000,
    random: () => 0.5,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      await during(waits.length);
    },
  };
  return { clock, waits };
}

async function send(changes: Partial<UpstreamRequest> = {}, { clock } = clockOf(), deadlineAt = Infinity) {
  const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {}, ...changes };
  const { signal } = new AbortController();
  const attempted = await sendWithRetries(
    () => egress.send(request, sendLimits()),
    { request, rateLimit, deadlineAt, signal },
    clock,
  );
  const { answer, attempts, unfitWaitMs } = attempted;
  return {
    answer: answer instanceof UpstreamFailure ? answer.code : answer.status,
    attempts,
    seen: upstream.seen.length,
    unfitWaitMs,
  };
}

const times = (count: number, one: Failing): Failing[] => Array.from({ length: count }, () => one);

describe('a request that fails is sent again', () => {
  it.each(idempotent.flatMap((method) => [429, 502, 503, 504].map((status) => [method, status] as const)))(
    'when it is a %s answered %i',
    async (method, status) => {
      failing = times(2, { status });
      expect(await send({ method })).toMatchObject({ answer: 200, attempts: 3, seen: 3 });
    },
  );

  it.each(others.flatMap((method) => [429, 502, 503, 504].map((status) => [method, status] as const)))(
    'when it is a %s answered %i only with an idempotency key, the same each time',
    async (method, status) => {
      failing = times(2, { status });
      const headers = { 'idempotency-key': 'order-7' };
      expect(await send({ method, body: 'x' })).toMatchObject({ answer: status, attempts: 1, seen: 1 });
      expect(await send({ method, body: 'x', headers: { 'idempotency-key': ' ' } })).toMatchObject({
        seen: 2,
      });
      failing = times(2, { status });
      expect(await send({ method, body: 'x', headers })).toMatchObject({ answer: 200, attempts: 3, seen: 5 });
      const seen = upstream.seen
        .slice(2)
        .map((one) => [one.method, String(one.body), one.headers['idempotency-key']]);
      expect(seen).toEqual(times(3, 'reset').map(() => [method, 'x', 'order-7']));
    },
  );

  it.each(idempotent)('when its connection breaks, as a %s', async (method) => {
    failing = ['reset', 'reset'];
    expect(await send({ method })).toMatchObject({ answer: 200, attempts: 3, seen: 3 });
  });

  it.each(others)('when its connection breaks, as a %s, only with an idempotency key', async (method) => {
    failing = ['reset'];
    expect(await send({ method, body: 'x' })).toMatchObject({ answer: 'reset', attempts: 1, seen: 1 });
    failing = ['reset'];
    const headers = { 'idempotency-key': 'order-7' };
    expect(await send({ method, body: 'x', headers })).toMatchObject({ answer: 200, attempts: 2, seen: 3 });
  });

  it.each([...idempotent, ...others])('when nothing of it was sent, as a %s', async (method) => {
    await upstream.close();
    const { clock, waits } = clockOf(async (count) => {
      if (count === 2) upstream = await startUpstream(undefined, upstream.port);
    });
    expect(await send({ method }, { clock, waits })).toMatchObject({ answer: 200, attempts: 3, seen: 1 });
  });

  it.each([400, 401, 403, 404, 408, 409, 425, 500, 501])('but not when it is answered %i', async (status) => {
    failing = [{ status }];
    expect(await send()).toMatchObject({ answer: status, attempts: 1, seen: 1 });
  });

  it('but not after its third try, whose answer is the one that counts', async () => {
    failing = [{ status: 503 }, 'reset', { status: 502 }, { status: 200 }];
    expect(await send()).toMatchObject({ answer: 502, attempts: 3, seen: 3 });
  });

  it('but not when the address is refused, or the answer is too large', async () => {
    const refused = await send({ baseUrl: 'http://127.0.0.2:1' });
    expect(refused).toMatchObject({ answer: 'refused-by-policy', attempts: 1 });
    const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} };
    failing = [{ status: 200, headers: { 'content-length': '5' } }];
    const large = await sendWithRetries(
      () => egress.send(request, sendLimits({ maxResponseBytes: 1 })),
      { request, rateLimit, deadlineAt: Infinity, signal: new AbortController().signal },
      clockOf().clock,
    );
    expect(large).toMatchObject({ answer: { code: 'too-large' }, attempts: 1 });
  });

  it('and what is no failure of the upstream is thrown', async () => {
    const broken = Promise.reject(new TypeError('a fault of ours'));
    const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} };
    const context = { request, rateLimit, deadlineAt: Infinity, signal: new AbortController().signal };
    await expect(sendWithRetries(() => broken, context, clockOf().clock)).rejects.toThrow('a fault of ours');
  });
});

describe('a request that is refused for now is sent again', () => {
  const limited = { 'x-left': '0', 'x-reset': '3' };

  it.each([
    ['a 429 with Retry-After', 429, { 'retry-after': '2' }, 2000],
    ['a 403 with Retry-After', 403, { 'retry-after': '2' }, 2000],
    ['a 429 with a reset', 429, limited, 3000],
    ['a 403 with a reset', 403, limited, 3000],
  ])('after %s, whatever its method', async (_, status, headers, told) => {
    for (const method of [...idempotent, ...others]) {
      failing = [{ status, headers }];
      const { clock, waits } = clockOf();
      expect(await send({ method }, { clock, waits })).toMatchObject({ answer: 200, attempts: 2 });
      // The upstream's time is the earliest; those that it refused together do not come back together.
      expect(waits).toEqual([told + 125]);
    }
  });

  it('by a 503 that names a time, only as one that may be', async () => {
    const headers = { 'retry-after': '2' };
    failing = [{ status: 503, headers }];
    expect(await send({ method: 'POST' })).toMatchObject({ answer: 503, attempts: 1 });
    failing = [{ status: 503, headers }];
    const { clock, waits } = clockOf();
    expect(await send({ method: 'PUT' }, { clock, waits })).toMatchObject({ answer: 200, attempts: 2 });
    expect(waits).toEqual([2125]);
  });

  it('with longer pauses each time when it names none', async () => {
    failing = times(2, { status: 503 });
    const { clock, waits } = clockOf();
    await send({}, { clock, waits });
    expect(waits).toEqual([125, 250]);
  });
});

describe('the deadline', () => {
  const now = 1_000_000;

  it('is kept: a wait that does not fit is not begun, and is told when the upstream asked for it', async () => {
    failing = [{ status: 503, headers: { 'retry-after': '2' } }, { status: 503 }];
    const { clock, waits } = clockOf();
    expect(await send({}, { clock, waits }, now + 2124)).toMatchObject({
      answer: 503,
      attempts: 1,
      seen: 1,
      unfitWaitMs: 2000,
    });
    expect(await send({}, { clock, waits }, now + 124)).toMatchObject({
      attempts: 1,
      unfitWaitMs: undefined,
    });
    expect(waits).toEqual([]);
    failing = [{ status: 503, headers: { 'retry-after': '2' } }];
    expect(await send({}, { clock, waits }, now + 2125)).toMatchObject({ answer: 200, attempts: 2 });
  });

  it('leaves room for a try as long as the last one', async () => {
    let time = now;
    const { clock, waits } = clockOf();
    // Each look at the clock is 100 ms later: so long does a try take.
    const slow = { clock: { ...clock, now: () => (time += 100) }, waits };
    failing = [{ status: 503 }];
    expect(await send({}, slow, now + 200 + 125 + 99)).toMatchObject({ attempts: 1 });
    time = now;
    failing = [{ status: 503 }];
    expect(await send({}, slow, now + 200 + 125 + 100)).toMatchObject({ answer: 200, attempts: 2 });
  });

  it('and a caller that hangs up end a wait of any length; nothing is sent after it', async () => {
    failing = [{ status: 503, headers: { 'retry-after': '3600' } }];
    const request = { method: 'GET', baseUrl: upstream.url, path: '/', query: '', headers: {} };
    const controller = new AbortController();
    const sent = sendWithRetries(
      async () => {
        const answer = await egress.send(request, sendLimits({ signal: controller.signal }));
        setImmediate(() => controller.abort());
        return answer;
      },
      { request, rateLimit, deadlineAt: Infinity, signal: controller.signal },
    );
    expect(await sent).toMatchObject({ answer: { status: 503 }, attempts: 1 });
    expect(upstream.seen.length).toBe(1);
  });
});
