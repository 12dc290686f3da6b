import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A command that is running, and what it has printed. */
export interface RunningCommand {
  process: ChildProcess;
  /** Resolves with what was printed so far, once it contains the text. */
  printed(text: string): Promise<string>;
  /** The same of standard error. */
  warned(text: string): Promise<string>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts `actway` as a person would, with only these settings. */
export function startCommand(
  folder: string,
  args: string[],
  settings: Record<string, string> = {},
  stdin?: string,
): RunningCommand {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ACTWAY_CHECK_ANSWERS: 'on', ...settings },
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(stdin);
  let stdout = '';
  let stderr = '';
  const waiting: (() => void)[] = [];
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    for (const check of waiting) check();
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    for (const check of waiting) check();
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  const untilHeld = (streamed: () => string) => (text: string) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        if (streamed().includes(text)) resolve(streamed());
      };
      waiting.push(check);
      check();
      ended.then(() => reject(new Error(`It ended without printing ${text}:\n${stdout}${stderr}`)));
    });
  return {
    process: child,
    ended,
    printed: untilHeld(() => stdout),
    warned: untilHeld(() => stderr),
  };
}

/** Runs `actway` to its end. */
export function runCommand(
  folder: string,
  args: string[],
  settings?: Record<string, string>,
  stdin?: string,
) {
  return startCommand(folder, args, settings, stdin).ended;
}
