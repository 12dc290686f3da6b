import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Subject, SubjectName } from '@actway/conformance';

const program = fileURLToPath(new URL('broken-machine.mjs', import.meta.url));

/** A subject in a process of its own, which can read no file, and write no JSON but problems. */
export async function startOnBrokenMachine(name: SubjectName): Promise<Pick<Subject, 'url' | 'close'>> {
  const child = spawn(process.execPath, [program, name], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const { value: url } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (url === undefined) throw new Error(`The ${name} ended before it was ready.`);
  return {
    url,
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
