import { terminalText } from '../terminal-text.js';

/** A value on standard output, for programs and people; what a terminal would obey stands there as JSON's own escapes. */
export function printJson(value: unknown): void {
  process.stdout.write(`${terminalText(JSON.stringify(value, null, 2))}\n`);
}

/** The same on one line. */
export function printJsonLine(value: unknown): void {
  process.stdout.write(`${terminalText(JSON.stringify(value))}\n`);
}
