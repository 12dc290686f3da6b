import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoopDelay, MemoryAfterCollection } from './event-loop-probe.js';
import { mostResidentBytes, processorTime, residentBytes } from './process-usage.js';

/** A server in a process of its own, so that what is measured shares no event loop with what measures. */
export interface ChildServer {
  url: string;
  /** From its start until it listened, in milliseconds. */
  startMs: number;
  /** Resident memory, in bytes. */
  memory(): Promise<number>;
  /** The most that was ever resident, in bytes. */
  peakMemory(): Promise<number>;
  /** What its threads have used of the processor since its start, user and system, in microseconds. */
  processorTime(): Promise<number>;
  /** How late its event loop was since this was last asked for. */
  loopDelay(): Promise<LoopDelay>;
  /** What it holds once its garbage is collected, which this has it do. */
  memoryAfterCollection(): Promise<MemoryAfterCollection>;
  /** How many promises its main thread has made since this was last asked for; from the first time on they are counted. */
  promises(): Promise<number>;
  stop(): Promise<void>;
}

/** For a server that is asked to end, in milliseconds. */
const patience = 10_000;

const probe = new URL('event-loop-probe.js', import.meta.url).href;

/**
 * Starts a Node program that prints a line with `"url":"…"` once it listens.
 * @throws Error with what it printed, when it ends before that
 */
export function startChild(
  file: URL,
  args: string[],
  settings: Record<string, string>,
): Promise<ChildServer> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', probe, fileURLToPath(file), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const { pid = 0, stdout } = child;
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (code: number | null) =>
      reject(new Error(`${file.pathname} ended with ${code}:\n${printed}`));
    const read = (chunk: string): void => {
      printed += chunk;
      const [, url] = /"url":"([^"]+)"/.exec(printed) ?? [];
      if (url === undefined) return;
      child.off('close', fail);
      // What it prints from here on is read and dropped, so that it never waits for the pipe.
      stdout?.off('data', read).resume();
      resolve({
        url,
        startMs: performance.now() - began,
        memory: () => residentBytes(pid),
        peakMemory: () => mostResidentBytes(pid),
        processorTime: () => processorTime(pid),
        loopDelay: () => ask(child, 'loop delay'),
        memoryAfterCollection: () => ask(child, 'memory after collection'),
        promises: () => ask(child, 'promises'),
        stop: () => stop(child),
      });
    };
    child.on('close', fail);
    stdout?.setEncoding('utf8').on('data', read);
  });
}

/** One question at a time: an answer does not say what was asked. */
async function ask<Answer>(child: ChildProcess, question: string): Promise<Answer> {
  const answered = once(child, 'message');
  child.send(question);
  const [answer] = await answered;
  return answer;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  // One whose event loop stands still hears nothing else.
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await closed;
  clearTimeout(timer);
}
