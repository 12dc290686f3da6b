import type { components } from '@actway/contract';

/** An execution, as a list has it. */
export type Log = components['schemas']['Log'];

/** What executions are told apart by. */
export type Grouping = 'action' | 'app' | 'entity';

/** What the executions of one action, app or entity come to. */
export interface Figures {
  name: string;
  count: number;
  failed: number;
  /** Of those that took a known time, in milliseconds: half of them took no longer, and 95 of 100. */
  median: number | undefined;
  slowest95: number | undefined;
}

/** A part of the time that the executions span. */
export interface Slot {
  /** Milliseconds since 1970. */
  begin: number;
  succeeded: number;
  failed: number;
  median: number | undefined;
}

/** The figures of each group, those with the most executions first. */
export function figuresOf(logs: readonly Log[], by: Grouping): Figures[] {
  const groups = new Map<string, Log[]>();
  for (const log of logs) {
    const name = nameOf(log, by);
    const group = groups.get(name);
    if (group) group.push(log);
    else groups.set(name, [log]);
  }
  return [...groups]
    .map(([name, group]) => ({ name, count: group.length, failed: failuresOf(group), ...durationsOf(group) }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name));
}

/** The time from the oldest execution to the newest, in so many equal parts. */
export function slotsOf(logs: readonly Log[], parts: number): Slot[] {
  const times = logs.map(({ createdAt }) => Date.parse(createdAt));
  const first = Math.min(...times);
  const length = Math.max((Math.max(...times) - first) / parts, 1);
  const slots = Array.from({ length: parts }, (): Log[] => []);
  logs.forEach((log, index) => {
    const part = Math.floor(((times[index] ?? first) - first) / length);
    slots[Math.min(part, parts - 1)]?.push(log);
  });
  return slots.map((group, index) => {
    const failed = failuresOf(group);
    const { median } = durationsOf(group);
    return { begin: first + index * length, succeeded: group.length - failed, failed, median };
  });
}

function nameOf({ appName, meta }: Log, by: Grouping): string {
  if (by === 'app') return appName ?? '–';
  return (by === 'entity' ? meta.entityId : meta.actionId) ?? '–';
}

function failuresOf(logs: readonly Log[]): number {
  return logs.filter(({ status }) => status === 'error' || status === 'refused').length;
}

function durationsOf(logs: readonly Log[]): Pick<Figures, 'median' | 'slowest95'> {
  const took = logs.flatMap(({ meta }) => meta.durationMs ?? []).sort((one, other) => one - other);
  const at = (share: number) => took[Math.max(Math.ceil(took.length * share) - 1, 0)];
  return { median: at(0.5), slowest95: at(0.95) };
}
