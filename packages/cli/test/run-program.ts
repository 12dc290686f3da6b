import { channel } from 'node:diagnostics_channel';
import { createProgram } from 'actway';
import { vi } from 'vitest';

/** Where `npm test` hears of what only a test can see. */
const recorder = channel('actway.test.record');

/** Runs a command in this process: what it printed, or the message of the error that `main` would print. */
export async function runProgram(environment: Record<string, string>, ...args: string[]): Promise<string> {
  let printed = '';
  const write = (text: string | Uint8Array) => {
    printed += text;
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(write),
  );
  try {
    await createProgram(environment).parseAsync(args, { from: 'user' });
  } catch (error) {
    printed += String(error);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  recorder.publish({ kind: 'output', source: `actway ${args.join(' ')}`, content: printed });
  return printed;
}
