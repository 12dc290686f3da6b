import { cpus, release, totalmem, type } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  /** As the processor names itself. */
  processor: string;
  cores: number;
  /** In bytes. */
  memory: number;
  system: string;
  node: string;
  /** In UTC, ISO 8601. */
  date: string;
}

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    processor: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory: totalmem(),
    system: `${type()} ${release()}`,
    node: process.version,
    date: new Date().toISOString(),
  };
}

export function tellMachine({ processor, cores, memory, system, node, date }: Machine): string {
  const gigabytes = (memory / 2 ** 30).toFixed(0);
  return `${processor}, ${cores} cores, ${gigabytes} GB, ${system}, Node ${node.slice(1)}, ${date.slice(0, 10)}`;
}
