import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** The parts to run; none: all but `quick`. */
  parts: string[];
  rounds: number;
  /** About how long one subject is under load in one round. */
  seconds: number;
  /** Of `execute`; undefined: all. */
  subjects: string[] | undefined;
  /** Of `growth`: how many accounts and records the large store has. */
  rows: number;
  /** Of `quick`: the ratio above which it fails; undefined: none. */
  atMost: number | undefined;
  /** Where all figures go, as JSON. */
  json: string | undefined;
  /** Tables as Markdown. */
  markdown: boolean;
  /** Tells how far it is. */
  say(progress: string): void;
}

/** @throws Error that names the option at fault */
export function readOptions(args: string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      subjects: { type: 'string' },
      full: { type: 'boolean', default: false },
      'at-most': { type: 'string' },
      json: { type: 'string' },
      markdown: { type: 'boolean', default: false },
    },
  });
  const atMost = values['at-most'];
  return {
    parts: positionals,
    rounds: positive('--rounds', values.rounds),
    seconds: positive('--seconds', values.seconds),
    subjects: values.subjects?.split(','),
    rows: values.full ? 1_000_000 : 100_000,
    atMost: atMost === undefined ? undefined : positive('--at-most', atMost),
    json: values.json,
    markdown: values.markdown,
    say: (progress) => process.stderr.write(`${progress}\n`),
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (number > 0) return number;
  throw new Error(`${name} takes a number above 0, not ${text}.`);
}
