import { channel } from 'node:diagnostics_channel';
import { createProgram } from 'actway';
import { vi } from 'vitest';

/** Where `npm test` hears of what only a test can see. */
const recorder = channel('actway.test.record');

/** What a command has printed, and what it ended with. */
export interface Act {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a command in this process, as `main` does, with nothing on standard input.
 * @param onPrinted told of all that standard error has had so far, each time that more comes
 */
export async function runAct(
  environment: Record<string, string>,
  args: string[],
  onPrinted: (stderr: string) => void = () => {},
): Promise<Act> {
  const act: Act = { code: 0, stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text: string | Uint8Array) => {
      act[name] += String(text);
      if (name === 'stderr') onPrinted(act.stderr);
      return true;
    }),
  );
  try {
    await createProgram(environment).parseAsync(args, { from: 'user' });
  } catch (error) {
    act.code = (error as { exitCode?: number }).exitCode ?? 1;
    act.stderr += (error as Error).message;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  recorder.publish({ kind: 'output', source: `actway ${args.join(' ')}`, content: act.stdout + act.stderr });
  return act;
}
