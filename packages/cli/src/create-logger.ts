import cluster from 'node:cluster';
import { type Logger, pino } from 'pino';

/** How long a line may wait to be written with those that follow it, in milliseconds. */
const flushEveryMs = 100;

/**
 * Logs JSON lines to standard output. Lines are written together, at the latest after a tenth of a second and when the
 * process ends: a system call for each would cost more than the line. Where several processes write, each line names its
 * own by `pid`.
 */
export function createLogger(level: string, isOneOfMany = cluster.isWorker): Logger {
  return pino(
    {
      level,
      base: isOneOfMany ? { pid: process.pid } : undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({
      fd: 1,
      sync: false,
      periodicFlush: flushEveryMs,
      // What others write to the same pipe comes before or after 4 KiB, and not within.
      ...(isOneOfMany ? { minLength: 2_048, maxWrite: 4_096 } : { minLength: 8_192 }),
    }),
  );
}
