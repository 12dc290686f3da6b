import { monitorEventLoopDelay } from 'node:perf_hooks';
import { promiseHooks, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** How late the timers of an event loop were, in milliseconds. */
export interface LoopDelay {
  p50: number;
  p99: number;
  max: number;
}

/** What the main thread of a process holds once its garbage is collected, and what is resident of all its threads. In bytes. */
export type MemoryAfterCollection = Pick<
  NodeJS.MemoryUsage,
  'rss' | 'heapUsed' | 'external' | 'arrayBuffers'
>;

/** Between two looks at the event loop, in milliseconds. */
const resolution = 10;

/**
 * Loaded into a measured server before its own program: watches its event loop, and answers the parent's question with
 * the delays since the last one, with what is left of its memory after a collection, or with how many promises its main
 * thread has made since that was last asked: from the first time on they are counted. The server ends when the parent is
 * gone.
 */
if (isMainThread && process.send !== undefined) {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  process.on('message', (message) => {
    if (message === 'memory after collection') process.send?.(memoryAfterCollection());
    if (message === 'promises') process.send?.(countedPromises());
    if (message !== 'loop delay') return;
    // The histogram holds the time from one look to the next, the wait between them included.
    const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
    const delay: LoopDelay = {
      p50: late(histogram.percentile(50)),
      p99: late(histogram.percentile(99)),
      max: late(histogram.max),
    };
    histogram.reset();
    process.send?.(delay);
  });
  process.channel?.unref();
  process.on('disconnect', () => process.exit());
}

let promises: number | undefined;

function countedPromises(): number {
  if (promises === undefined) {
    promiseHooks.onInit(() => {
      promises = (promises ?? 0) + 1;
    });
  }
  const counted = promises ?? 0;
  promises = 0;
  return counted;
}

function memoryAfterCollection(): MemoryAfterCollection {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  return { rss, heapUsed, external, arrayBuffers };
}
