import type { Call } from './call.js';
import { sendCalls, untilSent } from './send-calls.js';
import { type Subject, subjectTime } from './subject.js';

/** Open at once to each server of a subject: a further process is there for further callers. */
export const connections = 32;

/** One subject under load. */
export interface LoadMeasurement {
  /** What a call takes of the subject's processors, all threads, user and system, in microseconds. */
  processor: number;
  /** The same for its database server. */
  database: number | undefined;
  /** Per second. */
  calls: number;
  /** How late the event loop was at the 99th percentile, in milliseconds: of several servers the latest. */
  loopDelay: number;
  /** Resident at the end, of all its servers, in bytes. */
  memory: number;
}

/**
 * Makes so many calls.
 * @throws Error when an answer is not what the call expects
 */
export async function measureLoad(subject: Subject, call: Call, amount: number): Promise<LoadMeasurement> {
  const { servers } = subject;
  await Promise.all(servers.map((server) => server.loopDelay()));
  const before = await subjectTime(subject);
  const databaseBefore = (await subject.databaseTime?.()) ?? Number.NaN;
  const began = performance.now();
  await sendCalls(subject, call, connections, untilSent(amount));
  const seconds = (performance.now() - began) / 1000;
  const processor = (await subjectTime(subject)) - before;
  const databaseAfter = await subject.databaseTime?.();
  const delays = await Promise.all(servers.map((server) => server.loopDelay()));
  const memories = await Promise.all(servers.map((server) => server.memory()));
  return {
    processor: processor / amount,
    database: databaseAfter && (databaseAfter - databaseBefore) / amount,
    calls: amount / seconds,
    loopDelay: Math.max(...delays.map(({ p99 }) => p99)),
    memory: memories.reduce((sum, memory) => sum + memory, 0),
  };
}
