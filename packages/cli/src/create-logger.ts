import { type Logger, pino } from 'pino';

/** How long a line may wait to be written with those that follow it, in milliseconds. */
const flushEveryMs = 100;

/**
 * Logs JSON lines to standard output. Lines are written together, at the latest after a tenth of a second and when the
 * process ends: a system call for each would cost more than the line.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ fd: 1, sync: false, minLength: 8_192, periodicFlush: flushEveryMs }),
  );
}
