import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** How long `/healthz` let its caller wait, in milliseconds. */
export interface HealthDelays {
  p50: number;
  p99: number;
  worst: number;
}

/** Watches a server from a thread of its own while something else is sent to it. */
export async function whileProbed<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<{ result: Result; delays: HealthDelays }> {
  const thread = new Worker(new URL('health-probe-thread.js', import.meta.url), { workerData: url });
  try {
    await once(thread, 'message');
    const result = await work();
    const delays = once(thread, 'message');
    thread.postMessage('end');
    return { result, delays: (await delays)[0] };
  } finally {
    await thread.terminate();
  }
}
