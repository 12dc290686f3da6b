import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** What the terminal showed, and what the command ended with. */
export interface Typed {
  code: number | null;
  shown: string;
}

/**
 * Runs `actway` at a terminal of its own, by the `script` of util-linux, and types each answer once its question is shown.
 */
export function typeAtTerminal(
  environment: Record<string, string>,
  args: string[],
  answers: [question: string, answer: string][],
): Promise<Typed> {
  const command = [process.execPath, main, ...args].map((word) => `'${word}'`).join(' ');
  return typeInto(command, environment, answers);
}

/** The same for a command line of any program. */
export function typeInto(
  command: string,
  environment: Record<string, string>,
  answers: [question: string, answer: string][],
): Promise<Typed> {
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const left = [...answers];
  let shown = '';
  let told = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    shown += chunk;
    const [next] = left;
    if (next === undefined || !shown.slice(told).includes(next[0])) return;
    told = shown.length;
    left.shift();
    child.stdin.write(`${next[1]}\r`);
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, shown })));
}
