/** What a line of the log may hold; an error is told with its causes. Words of somebody else are none of it. */
export type LogValue = string | number | boolean | undefined | Error;
export type LogLine = Readonly<Record<string, LogValue>>;

type WriteLine = (line: LogLine, message: string) => void;

/** Where lines are logged. A logger of pino is one. */
export interface Log {
  isLevelEnabled(level: string): boolean;
  debug: WriteLine;
  info: WriteLine;
  warn: WriteLine;
  error: WriteLine;
}

/** What is logged of something that was thrown. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('Something was thrown that is no error.');
}
