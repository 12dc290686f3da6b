import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, so that what is measured shares no event loop with what measures. */
export interface ChildServer {
  url: string;
  /** From its start until it listened, in milliseconds. */
  startMs: number;
  /** Resident memory, in bytes. */
  memory(): Promise<number>;
  /** What it has used of the processor since its start, in milliseconds. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a Node program that prints a line with `"url":"…"` once it listens. */
export function startChild(
  file: URL,
  args: string[],
  settings: Record<string, string>,
): Promise<ChildServer> {
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(file), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    child.on('close', (code) => reject(new Error(`${file.pathname} ended with ${code}:\n${printed}`)));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const [, url] = /"url":"([^"]+)"/.exec(printed) ?? [];
      if (url === undefined) return;
      const startMs = performance.now() - began;
      resolve({
        ...{ url, startMs },
        memory: () => residentBytes(child),
        processorTime: () => processorTime(child),
        stop: () => stop(child),
      });
    });
  });
}

/** Linux tells it in /proc; elsewhere it is not known. */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** Linux counts it in ticks of 10 ms, all threads together; elsewhere it is not known. */
async function processorTime({ pid }: ChildProcess): Promise<number> {
  const counts = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''))
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(counts[11]) + Number(counts[12])) * 10;
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('close');
    child.on('close', () => resolve());
    child.kill('SIGTERM');
  });
}
