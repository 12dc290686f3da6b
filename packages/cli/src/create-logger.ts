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
      hooks: { streamWrite: bytesOf },
    },
    pino.destination({
      fd: 1,
      sync: false,
      contentMode: 'buffer',
      periodicFlush: flushEveryMs,
      // What others write to the same pipe comes before or after 4 KiB, and not within.
      ...(isOneOfMany ? { minLength: 2_048, maxWrite: 4_096 } : { minLength: 32_768, maxWrite: 65_536 }),
    }),
  );
}

/**
 * The bytes of a line. Of lines that wait as texts, the destination copies all that waits with each that is added: 4 KB for
 * a line of 300 bytes. Pino hands on what it gets here as it is, though its types speak of texts only.
 */
function bytesOf(line: string): string {
  return Buffer.from(line) as unknown as string;
}
