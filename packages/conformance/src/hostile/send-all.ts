import { whileProbed } from '../bench/loop/health-probe.js';
import { inMegabytes } from '../bench/report/megabytes.js';
import { figure, type Table } from '../bench/report/table.js';
import { hostileCases } from './hostile-cases.js';
import type { HostileTarget } from './hostile-target.js';

/** What a server did with one case. */
export interface Borne {
  name: string;
  answer: string;
  /** How long `/healthz`, asked every 10 ms, let its caller wait at most, in milliseconds. */
  longestGap: number;
  /** Resident afterwards, in bytes. */
  memory: number;
}

/**
 * Sends the cases to one server, one after the other, and asks for its health beside each.
 * @param every which of them: each first of so many; 1 is all
 */
export async function sendAll(
  target: HostileTarget,
  memory: () => Promise<number>,
  say: (name: string) => void,
  every = 1,
): Promise<Borne[]> {
  const borne: Borne[] = [];
  for (const { name, send } of hostileCases.filter((_, index) => index % every === 0)) {
    say(name);
    const { result: answer, delays } = await whileProbed(target.url, () => send(target));
    borne.push({ name, answer, longestGap: delays.worst, memory: await memory() });
  }
  return borne;
}

export function borneTable(borne: readonly Borne[]): Table {
  return {
    title: 'The longest time that /healthz, asked every 10 ms, let its caller wait beside',
    head: ['', 'ms', 'answer', 'RSS MB'],
    rows: borne.map(({ name, answer, longestGap, memory }) => [
      name,
      figure(longestGap),
      answer,
      inMegabytes(memory),
    ]),
  };
}

/** No caller should wait for another's request for longer, in milliseconds. */
const longWait = 100;

/** How many cases let others wait for long, and which, in one line. */
export function longWaits(borne: readonly Borne[]): string {
  const long = borne.filter(({ longestGap }) => longestGap > longWait);
  const told = long.map(({ name, longestGap }) => `${name} (${figure(longestGap)})`).join('; ');
  return `${long.length} of ${borne.length} cases over ${longWait} ms${told && `: ${told}`}`;
}
