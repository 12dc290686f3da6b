import { executeCall } from '../execute/execute-call.js';
import { Ground } from '../execute/ground.js';
import { type ExecuteSubject, startSubject } from '../execute/start-subject.js';
import { connections } from '../load/measure-load.js';
import { sendCalls, untilSent } from '../load/send-calls.js';
import type { BenchOptions } from '../options.js';
import type { PartReport } from '../report/part-report.js';
import { whileProbed } from './health-probe.js';
import { type HostileCase, hostileCases } from './hostile-cases.js';
import type { LoopMeasurement } from './loop-measurement.js';
import { loopTable } from './loop-table.js';
import { type HostileOutcome, sendHostile } from './send-hostile.js';

const callsPerCase = 3;
const ordinaryCalls = 2_000;

/**
 * How long everybody else waits while a server is sent what is hardest to bear within its limits: `/healthz` is asked
 * every ten milliseconds on a connection of its own. Each case has a new server.
 */
export async function benchLoop(folder: string, { say }: BenchOptions): Promise<PartReport> {
  const ground = await Ground.prepare(folder, new URL('hostile-upstream-process.js', import.meta.url));
  try {
    const measured = [await measure(ground, 'ordinary executes, 32 at once', sendOrdinary)];
    for (const hostile of hostileCases) {
      say(hostile.name);
      measured.push(await measure(ground, hostile.name, (subject) => sendCase(subject, hostile)));
    }
    return { tables: [loopTable(measured)], figures: measured };
  } finally {
    await ground.stop();
  }
}

async function measure(
  ground: Ground,
  name: string,
  work: (subject: ExecuteSubject) => Promise<HostileOutcome[]>,
): Promise<LoopMeasurement> {
  const subject = await startSubject(ground, 'actway');
  const [server] = subject.servers;
  await sendOrdinary(subject);
  const before = await server.processorTime();
  const { result, delays } = await whileProbed(server.url, () => work(subject));
  const processor = ((await server.processorTime()) - before) / 1000;
  const peakMemory = await server.peakMemory();
  await server.stop();
  return { name, outcomes: result, delays, processor, peakMemory };
}

async function sendOrdinary(subject: ExecuteSubject): Promise<HostileOutcome[]> {
  const call = executeCall('small', subject.key, subject.accountId);
  const times = await sendCalls(subject, call, connections, untilSent(ordinaryCalls));
  return times.map((microseconds) => ({
    ...{ answer: '200 successful', isAnswered: true },
    milliseconds: microseconds / 1000,
  }));
}

/** One after the other, each made anew. A server that does not answer at all is ended, and with it the case. */
async function sendCase(
  { servers: [server], key }: ExecuteSubject,
  hostile: HostileCase,
): Promise<HostileOutcome[]> {
  const outcomes: HostileOutcome[] = [];
  while (outcomes.length < callsPerCase) {
    const outcome = await sendHostile(server.url, key, hostile.body());
    outcomes.push(outcome);
    if (outcome.isAnswered) continue;
    await server.stop();
    break;
  }
  return outcomes;
}
