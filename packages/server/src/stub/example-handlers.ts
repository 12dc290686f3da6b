import { Readable } from 'node:stream';
import type { OperationId } from '@actway/contract';
import { type ContractResponse, readContract } from './contract.js';
import type { Handlers } from './handlers.js';

/**
 * Handlers that answer each operation with the first example of its success. A back end begins with these and
 * replaces one after the other.
 */
export function exampleHandlers(): Handlers<unknown> {
  const handlers: Partial<
    Record<OperationId, () => { status: number; body: unknown; headers: Record<string, string> }>
  > = {};
  for (const operation of readContract().operations) {
    const status = Object.keys(operation.responses).find((code) => code.startsWith('2')) ?? '200';
    const response = operation.responses[status];
    const [[type, media] = []] = Object.entries(response?.content ?? {});
    const [example] = Object.values(media?.examples ?? {});
    const headers = requiredHeaders(response);
    handlers[operation.id] = () => ({
      status: Number(status),
      body: type === '*/*' ? Readable.from([Buffer.from(String(example))]) : example,
      headers,
    });
  }
  return handlers as Handlers<unknown>;
}

/** The examples of the headers that an answer must have. The request's id is the stub's own to send. */
function requiredHeaders(response: ContractResponse | undefined): Record<string, string> {
  const entries = Object.entries(response?.headers ?? {});
  const required = entries.filter(([name, { required }]) => required && name !== 'x-request-id');
  return Object.fromEntries(required.map(([name, { example }]) => [name, String(example)]));
}
