import { parentPort, workerData } from 'node:worker_threads';
import { Pool } from 'undici';
import type { Call } from '../load/call.js';

/** What a thread is to flood a server with. */
export interface FloodTask {
  url: string;
  call: Call;
  perSecond: number;
}

/** How many were answered, by their status. */
export type FloodOutcome = Record<number, number>;

/** Sends so many calls a second, however long each takes, until it is told to end. */
const { url, call, perSecond } = workerData as FloodTask;
const pool = new Pool(url, { connections: 128 });
const answered: FloodOutcome = {};
const began = performance.now();
let sent = 0;

async function send(): Promise<void> {
  const { expects: _, body, ...request } = call;
  const { statusCode, body: answer } = await pool.request({ ...request, body: body ?? null });
  await answer.dump();
  answered[statusCode] = (answered[statusCode] ?? 0) + 1;
}

const timer = setInterval(() => {
  for (const due = ((performance.now() - began) / 1000) * perSecond; sent < due; sent += 1)
    // What is under way at the end is cut off.
    send().catch(() => undefined);
}, 5);

parentPort?.once('message', async () => {
  clearInterval(timer);
  await pool.destroy();
  parentPort?.postMessage(answered);
  parentPort?.close();
});
