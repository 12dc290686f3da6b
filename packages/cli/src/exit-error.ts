import type { Command } from 'commander';

/** What a command that asks a server ends with; `docs/command-line.md` tells it to people. */
export const exitCodes = {
  done: 0,
  /** It was tried, and the app, the user or the file system refused. */
  refused: 1,
  /** What was typed is wrong: an option, the input, a name that does not exist. */
  usage: 2,
  /** There is no server, it does not take the key, or it cannot answer now. */
  server: 3,
} as const;

/** Ends the command with a code of its own, and with its message on standard error unless that is empty. */
export class ExitError extends Error {
  constructor(
    readonly exitCode: number,
    message = '',
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ExitError';
  }
}

/** The code that an error ends the process with. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ExitError ? error.exitCode : 1;
}

/** Has a command throw, with the code for it, where it is told what it does not take; it would end the process otherwise. */
export function throwUsage(command: Command): Command {
  return command.exitOverride(({ exitCode }) => {
    throw new ExitError(exitCode === 0 ? exitCodes.done : exitCodes.usage);
  });
}
