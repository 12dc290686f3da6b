import { expect, test } from 'vitest';
import { startMock } from '../src/index.js';
import { faultsOfAnswer } from './judge-answer.js';
import { call, catalog, startTestMock } from './start-test-mock.js';

async function statuses(failure: { rate: number; status?: number; seed?: number }): Promise<number[]> {
  const mock = await startTestMock({ failure });
  const seen: number[] = [];
  for (let count = 0; count < 40; count += 1) seen.push((await call(mock, '/api/v1/apps')).status);
  return seen;
}

test('a share of the calls fails, the same ones for the same seed', async () => {
  const first = await statuses({ rate: 0.5, seed: 7 });
  expect(first.filter((status) => status === 500).length).toBeGreaterThan(10);
  expect(first.filter((status) => status === 200).length).toBeGreaterThan(10);
  expect(await statuses({ rate: 0.5, seed: 7 })).toEqual(first);
  expect(await statuses({ rate: 0.5, seed: 8 })).not.toEqual(first);
});

test('a failure honours the contract, and operations that do not declare its status do not fail', async () => {
  const mock = await startTestMock({ failure: { rate: 1, status: 408 } });
  const executed = await call(mock, '/api/v2/actions/ANY/execute', { method: 'POST' });
  expect(executed.status).toBe(408);
  expect(faultsOfAnswer('executeAction', executed)).toEqual([]);
  expect((await call(mock, '/api/v1/apps')).status).toBe(200);
});

test('rates, statuses and delays that make no sense are refused at the start', async () => {
  for (const [options, message] of [
    [{ failure: { rate: 2 } }, /`failure.rate` must be a number from 0 to 1/],
    [{ failure: { rate: 1, status: 418 } }, /`failure.status` must be .* 400, 401, .*503/],
    [{ failure: { rate: 1, status: 200 } }, /`failure.status`/],
    [{ delay: -1 }, /`delay` must be milliseconds/],
    [{ delay: { min: 2, max: 1 } }, /`delay`/],
  ] as const) {
    await expect(startMock({ catalog, ...options })).rejects.toThrow(message);
  }
});

test('an answer waits for its delay, and closing the mock waits for none', async () => {
  const mock = await startTestMock({ delay: { min: 5, max: 10 } });
  expect((await call(mock, '/healthz')).status).toBe(200);
  const slow = await startTestMock({ delay: 600_000 });
  const pending = call(slow, '/healthz').catch(() => 'cut off');
  await slow.close();
  expect(await pending).toBe('cut off');
});

test('a port that is taken is told', async () => {
  const mock = await startTestMock();
  const port = Number(new URL(mock.url).port);
  await expect(startMock({ catalog, port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken.`);
});

test('a mock leaves no listener on the process', async () => {
  const listeners = () => process.eventNames().map((name) => [name, process.listenerCount(name)]);
  const before = listeners();
  const mock = await startMock({ catalog });
  await call(mock, '/healthz');
  await mock.close();
  expect(listeners()).toEqual(before);
});
