import { Pool } from 'undici';
import type { Call } from '../load/call.js';

/**
 * Sends so many calls a second for so long, whatever each takes.
 * @returns how long each took, from when it was due to the last byte of its answer, in milliseconds; infinitely long where it
 * was answered with something else than it expects
 */
export async function sendSteadily(
  url: string,
  { expects, body, ...request }: Call,
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const pool = new Pool(url, { connections: 64 });
  const began = performance.now();
  const send = async (dueAt: number): Promise<number> => {
    const answer = await pool.request({ ...request, body: body ?? null });
    const text = await answer.body.text();
    const isRight = answer.statusCode === 200 && text.includes(expects);
    return isRight ? performance.now() - dueAt : Number.POSITIVE_INFINITY;
  };
  const calls: Promise<number>[] = [];
  try {
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const passed = performance.now() - began;
        while (calls.length < Math.min(passed / 1000, seconds) * perSecond) {
          calls.push(send(began + (calls.length * 1000) / perSecond));
        }
        if (passed < seconds * 1000) return;
        clearInterval(timer);
        resolve();
      }, 2);
    });
    return await Promise.all(calls);
  } finally {
    await pool.destroy();
  }
}
