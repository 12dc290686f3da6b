import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedAppsFolder } from '@actway/catalog';

const main = fileURLToPath(new URL('main.js', import.meta.resolve('actway')));

/** `actway serve`, in a process of its own. */
export interface ServedProcess {
  url: string;
  pid: number;
  /** Everything that it has written to its outputs. */
  printed(): string;
  /** By what it ended, an exit code or a signal; undefined while it runs. */
  endedBy(): string | undefined;
  /** Sends it a signal that it goes on after. */
  signal(signal: 'SIGHUP'): void;
  /** Ends it, and resolves when it is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/**
 * Starts `actway serve` with these settings alone, in one process unless they say otherwise, and resolves when it is
 * ready. `under`: a command that runs the one that follows it, as strace does.
 */
export function startServed(
  settings: Record<string, string>,
  under: readonly string[] = [],
): Promise<ServedProcess> {
  const [command = process.execPath, ...args] = [...under, process.execPath, main, 'serve'];
  const child = spawn(command, args, {
    env: {
      ...{ PATH: process.env.PATH, PORT: '0', ACTWAY_CHECK_ANSWERS: 'on', ACTWAY_WORKERS: '1' },
      // A test is one caller that sends what it can, and a slow machine is not an overloaded server.
      ...{ ACTWAY_LIMIT_KEY_RATE: 'off', ACTWAY_LIMIT_PROJECT_RATE: 'off' },
      ACTWAY_LIMIT_LOOP_DELAY_MS: '60000',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`actway serve ended before it was ready:\n${printed}`));
    child.on('close', fail);
    const read = (chunk: string) => {
      printed += chunk;
      const [, url] = /"url":"([^"]+)"/.exec(printed) ?? [];
      if (url === undefined) return;
      child.off('close', fail);
      resolve({
        url,
        pid: child.pid ?? 0,
        printed: () => printed,
        endedBy: () => child.signalCode ?? child.exitCode?.toString(),
        signal: (signal) => child.kill(signal),
        end: (signal) => end(child, signal),
      });
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('close', () => resolve());
    child.kill(signal);
  });
}

/** Copies of shipped apps, under keys of their own (`echo_httpbin`), whose one server is the given upstream. */
export async function writeEchoApps(folder: string, upstreamUrl: string): Promise<void> {
  const origins = { httpbin: 'https://httpbin.org', hackernews: 'https://hacker-news.firebaseio.com' };
  for (const [key, origin] of Object.entries(origins)) {
    const target = join(folder, `echo_${key}`);
    await mkdir(target, { recursive: true });
    const manifest = await readFile(join(shippedAppsFolder, key, 'manifest.yaml'), 'utf8');
    await writeFile(
      join(target, 'manifest.yaml'),
      manifest
        .replace(/^key: .*$/m, `key: echo_${key}`)
        // Further names are of the actions of the shipped app.
        .replace(/^aliases:\n(?: .*\n)+/m, '')
        .replace(`origins: [${origin}]`, `origins: [${upstreamUrl}]`),
    );
    const document = await readFile(join(shippedAppsFolder, key, '1_0.yaml'), 'utf8');
    await writeFile(join(target, '1_0.yaml'), document.replace(`- url: ${origin}`, `- url: ${upstreamUrl}`));
  }
}
