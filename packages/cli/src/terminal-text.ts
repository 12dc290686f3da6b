import { terminalLine } from '@actway/contract-checks/terminal-line';

/** Lines for people with what documents and their authors wrote: a terminal shows them and obeys nothing in them. */
export function terminalText(text: string): string {
  return text.split('\n').map(terminalLine).join('\n');
}
