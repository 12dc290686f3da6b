import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ExitError, exitCodes } from '../exit-error.js';
import { terminalText } from '../terminal-text.js';

/**
 * Asks a person at the terminal; the question goes to standard error, which no pipe takes away.
 * @param hidden nothing of the answer is shown while it is typed
 * @throws ExitError where the person ends it with Ctrl-C or Ctrl-D
 */
export async function ask(question: string, { hidden = false } = {}): Promise<string> {
  // What readline shows of the typing goes here: nowhere, where it is hidden.
  const echo = new Writable({
    write: (chunk, _encoding, done) => {
      if (!hidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: echo, terminal: true, historySize: 0 });
  // Only now: from here on the terminal itself shows nothing of what is typed.
  process.stderr.write(terminalText(question));
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => reject(new ExitError(130)));
      lines.once('close', () => reject(new ExitError(exitCodes.usage, 'Nothing was typed.')));
    });
  } finally {
    lines.close();
    if (hidden) process.stderr.write('\n');
  }
}
