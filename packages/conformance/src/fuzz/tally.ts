import type { OperationId } from '@actway/contract';

/** Counts what a server answered, by operation and status. */
export interface Tally {
  count(operationId: OperationId, status: number): void;
  /** The operations that no request of so far made do what they are for. */
  withoutSuccess(operationIds: readonly OperationId[]): OperationId[];
  /** One line for all, then one for each operation. */
  toString(): string;
}

export function createTally(): Tally {
  const counts = new Map<OperationId, Map<number, number>>();
  return {
    count: (operationId, status) => {
      const ofOperation = counts.get(operationId) ?? new Map<number, number>();
      counts.set(operationId, ofOperation.set(status, (ofOperation.get(status) ?? 0) + 1));
    },
    withoutSuccess: (operationIds) =>
      operationIds.filter((id) => ![...(counts.get(id) ?? new Map()).keys()].some((status) => status < 400)),
    toString: () => {
      const total = new Map<number, number>();
      for (const [status, count] of [...counts.values()].flatMap((one) => [...one])) {
        total.set(status, (total.get(status) ?? 0) + count);
      }
      const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
      return [['all', total] as const, ...sorted].map(([name, one]) => `${name}: ${words(one)}`).join('\n');
    },
  };
}

function words(counts: Map<number, number>): string {
  const sum = [...counts.values()].reduce((all, one) => all + one, 0);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status} ${count} (${Math.round((100 * count) / sum)} %)`)
    .join(', ');
}
