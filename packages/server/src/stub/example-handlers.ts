import { Readable } from 'node:stream';
import type { OperationId } from '@actway/contract';
import { readContract } from './contract.js';
import type { Handlers } from './handlers.js';

/**
 * Handlers that answer each operation with the first example of its success. A back end begins with these and
 * replaces one after the other.
 */
export function exampleHandlers(): Handlers<unknown> {
  const handlers: Partial<
    Record<OperationId, () => { status: number; body: unknown; headers?: Record<string, string> }>
  > = {};
  for (const operation of readContract().operations) {
    const status = Object.keys(operation.responses).find((code) => code.startsWith('2')) ?? '200';
    const response = operation.responses[status];
    const [[type, media] = []] = Object.entries(response?.content ?? {});
    const [example] = Object.values(media?.examples ?? {});
    const headers = response?.headers.etag ? { etag: '"example"' } : undefined;
    handlers[operation.id] = () => ({
      status: Number(status),
      body: type === '*/*' ? Readable.from([Buffer.from(String(example))]) : example,
      ...(headers ? { headers } : {}),
    });
  }
  return handlers as Handlers<unknown>;
}
