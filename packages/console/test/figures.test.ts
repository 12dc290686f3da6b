import { expect, test } from 'vitest';
import { figuresOf, type Log, slotsOf } from '../site/executions/figures.js';

const begin = Date.parse('2026-01-02T03:04:00Z');

/** An execution that began so many seconds after the first, and took so long. */
function log(seconds: number, actionId: string, status: Log['status'], durationMs: number | null): Log {
  const appName = actionId.split('_', 1)[0]?.toLowerCase() ?? null;
  const createdAt = new Date(begin + seconds * 1000).toISOString();
  const meta = { actionId, entityId: 'anna', durationMs } as Log['meta'];
  return { status, appName, createdAt, meta } as Log;
}

const logs = [
  log(100, 'GITHUB_A', 'success', 30),
  log(60, 'GITHUB_A', 'error', 10),
  log(50, 'GITHUB_B', 'running', null),
  log(0, 'SLACK_A', 'refused', 20),
];

test('figures tell of each group how many there were, how many failed, and how long they took', () => {
  expect(figuresOf(logs, 'app')).toEqual([
    { name: 'github', count: 3, failed: 1, median: 10, slowest95: 30 },
    { name: 'slack', count: 1, failed: 1, median: 20, slowest95: 20 },
  ]);
  expect(figuresOf(logs, 'action').map(({ name, count }) => [name, count])).toEqual([
    ['GITHUB_A', 2],
    ['GITHUB_B', 1],
    ['SLACK_A', 1],
  ]);
  expect(figuresOf(logs, 'entity')).toMatchObject([{ name: 'anna', count: 4 }]);
});

test('slots divide the time from the oldest to the newest, and each execution is in one of them', () => {
  expect(slotsOf(logs, 2)).toEqual([
    { begin, succeeded: 0, failed: 1, median: 20 },
    { begin: begin + 50_000, succeeded: 2, failed: 1, median: 10 },
  ]);
  expect(slotsOf(logs.slice(0, 1), 3).map(({ succeeded }) => succeeded)).toEqual([1, 0, 0]);
});
