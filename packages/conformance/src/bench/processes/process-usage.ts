import { readdir, readFile } from 'node:fs/promises';

/** Linux counts in ticks of a hundredth of a second, in microseconds here. */
const tick = 10_000;

/** What proc(5) says of one process. */
interface ProcessState {
  parent: number;
  /** In ticks, user and system, of all its threads. */
  own: number;
  /** In ticks, of its children that have ended. */
  ended: number;
}

/** What a process has used of the processor, user and system, in microseconds; NaN where /proc does not tell. */
export async function processorTime(pid: number): Promise<number> {
  return ((await findState(pid))?.own ?? Number.NaN) * tick;
}

/** The same for a process and all below it, those that have ended too: a database server works in its children. */
export async function processorTimeOfTree(root: number): Promise<number> {
  const states = new Map<number, ProcessState>();
  for (const name of await readdir('/proc')) {
    const state = /^\d+$/.test(name) ? await findState(Number(name)) : undefined;
    if (state !== undefined) states.set(Number(name), state);
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (states.has(pid) && isBelow(states.get(pid)?.parent ?? 0));
  const members = [...states].filter(([pid]) => isBelow(pid));
  return members.reduce((ticks, [, { own, ended }]) => ticks + own + ended, 0) * tick;
}

/** Resident memory, in bytes; NaN where /proc does not tell. */
export function residentBytes(pid: number): Promise<number> {
  return bytesOf(pid, 'VmRSS');
}

/** The most that was ever resident, in bytes; NaN where /proc does not tell. */
export function mostResidentBytes(pid: number): Promise<number> {
  return bytesOf(pid, 'VmHWM');
}

async function bytesOf(pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024;
}

async function findState(pid: number): Promise<ProcessState | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the name in parentheses, which may hold anything.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (fields === undefined) return undefined;
  const [, parent = 0] = fields;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
  return { parent, own: user + system, ended: endedUser + endedSystem };
}
