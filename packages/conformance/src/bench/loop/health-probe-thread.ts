import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'undici';
import { quantile } from '../report/statistics.js';
import type { HealthDelays } from './health-probe.js';

/**
 * Asks `/healthz` on a connection of its own, due every ten milliseconds. What falls due while an answer is waited for
 * would have come with it, and counts as late from when it was due. Posts `ready` once the first answer has come, ends
 * with any message, and answers it with the delays.
 */
const interval = 10;
const client = new Client(workerData, { headersTimeout: 0, bodyTimeout: 0 });
const delays: number[] = [];
let isEnding = false;
parentPort?.once('message', () => {
  isEnding = true;
});

await ask();
parentPort?.postMessage('ready');
while (!isEnding) {
  const due = performance.now();
  await ask();
  const answered = performance.now();
  for (let late = answered - due; late > 0; late -= interval) delays.push(late);
  await setTimeout(interval - ((answered - due) % interval));
}
const result: HealthDelays = {
  p50: quantile(delays, 0.5),
  p99: quantile(delays, 0.99),
  worst: delays.reduce((worst, delay) => Math.max(worst, delay), 0),
};
parentPort?.postMessage(result);
await client.destroy();

async function ask(): Promise<void> {
  try {
    const answer = await client.request({ method: 'GET', path: '/healthz' });
    await answer.body.dump();
  } catch {
    // A server that was ended has kept its caller waiting as well.
  }
}
