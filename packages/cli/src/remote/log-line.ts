import type { components } from '@actway/contract';
import { terminalLine } from '@actway/contract-checks/terminal-line';
import type { Paint, Style } from './paint.js';
import { cut } from './terminal-width.js';

export type Log = components['schemas']['Log'];

const styles: Record<Log['status'], Style> = {
  running: 'yellow',
  success: 'green',
  error: 'red',
  refused: 'red',
};

/** One record as a line: when, how it ended, how long it took, what it was, on whose behalf, and what went wrong. */
export function logLine(
  { createdAt, status, meta }: Log,
  { width, paint }: { width: number | undefined; paint: Paint },
): string {
  const took = meta.durationMs === null ? '' : `${meta.durationMs} ms`;
  const before = `${new Date(createdAt).toISOString().replace('T', ' ').slice(0, 19)}Z  `;
  const state = status.padEnd(7);
  const rest = [took.padStart(9), meta.actionName.padEnd(36), meta.entityId ?? '-', meta.error ?? '']
    .filter((part) => part !== '')
    .join('  ');
  const line = terminalLine(`  ${rest}`).trimEnd();
  const room = width === undefined ? undefined : width - before.length - state.length;
  return `${before}${paint(styles[status], state)}${room === undefined ? line : cut(line, Math.max(room, 0))}\n`;
}
