import { operationTable } from '@actway/contract';
import type { Call, ConformanceCase, OperationCase } from '../conformance-case.js';
import { type Cell, contractCells, nameOfCell } from '../matrix/contract-cells.js';
import { pathParametersOfFormat, type SampleRequest, sampleRequest } from '../sample-request.js';

/**
 * The cases of answers that every operation gives for the same reason, made from the contract.
 * @param own the cases that operations have of their own; these are not made a second time
 */
export function generalCases(own: readonly ConformanceCase[]): ConformanceCase[] {
  const known = new Set(own.map(nameOfCell));
  return contractCells()
    .filter((cell) => !known.has(nameOfCell(cell)))
    .flatMap((cell) => {
      const { operationId, status, example } = cell;
      const made = makerOf(cell)?.(cell);
      return made && example !== undefined ? [{ ...made, operationId, status, example }] : [];
    });
}

const wrongKey = 'a-key-that-nobody-has';

type Made = Omit<OperationCase, 'status' | 'example'>;
type Maker = (cell: Cell) => Made | undefined;

/** By the name of the problem. */
const makers: Record<string, Maker> = {
  UnauthorizedError: ({ operationId }) =>
    operationTable[operationId].secured
      ? {
          name: 'refuses a missing key',
          send: (call) => sendSample(call, sampleRequest(operationId), null),
        }
      : {
          name: 'refuses a wrong key, though none is needed',
          send: (call) => sendSample(call, sampleRequest(operationId), wrongKey),
        },
  ScopeMissingError: ({ operationId }) => ({
    name: 'refuses a key that lacks the scope',
    condition: 'live',
    send: (call) => sendSample(call, sampleRequest(operationId), call.subject.powerlessKey),
  }),
  OutsideKeyBoundsError: ({ operationId }) => ({
    name: 'refuses a key whose bounds it leads out of',
    condition: 'live',
    send: (call) => sendSample(call, sampleRequest(operationId), call.subject.boundKey),
  }),
  RequestTimeoutError: ({ operationId }) => ({
    name: 'waits for no body that does not come',
    condition: 'impatient',
    send: (call) => call.bytes(`${headOf(call, sampleRequest(operationId))}content-length: 100\r\n\r\n{`),
  }),
  RequestHeadersTooLargeError: ({ operationId }) => ({
    name: 'refuses headers that are too large',
    send: (call) =>
      call.bytes(`${headOf(call, sampleRequest(operationId))}x-large: ${'x'.repeat(17 * 1024)}\r\n\r\n`),
  }),
  RateLimitExceededError: ({ operationId }) => ({
    name: 'refuses a key that has used up what it may',
    condition: 'limited',
    headers: { 'ratelimit-policy': '"key";q=0;w=10' },
    send: (call) => sendSample(call, sampleRequest(operationId), call.subject.apiKey),
  }),
  OverloadedError: ({ operationId }) => ({
    name: 'refuses what is more than it can do',
    condition: 'overloaded',
    headers: { 'retry-after': '2' },
    send: (call) => sendSample(call, sampleRequest(operationId), call.subject.apiKey),
  }),
  InternalServerError: ({ operationId }) => ({
    name: 'tells that the database is gone',
    condition: 'broken',
    send: async (call) => {
      const sample = sampleRequest(operationId);
      const { status } = await sendSample(call, sample, call.subject.apiKey);
      // What needs no database fails all the same for a key that only the database knows.
      if (status < 500 && operationTable[operationId].secured) {
        await sendSample(call, sample, call.subject.storedKey);
      }
    },
  }),
};

function makerOf({ value, operationId }: Cell): Maker | undefined {
  const { name, details } = (value ?? {}) as { name?: string; details?: { in: string; path: string }[] };
  const [first] = details ?? [];
  const parameter = first?.path.slice(1) ?? '';
  if (
    name === 'InvalidRequestError' &&
    details?.length === 1 &&
    first?.in === 'path' &&
    pathParametersOfFormat(operationId, 'uuid').includes(parameter)
  ) {
    return () => ({
      name: `refuses a ${parameter} that is no uuid`,
      send: (call) =>
        sendSample(call, sampleRequest(operationId, { [parameter]: '17' }), call.subject.apiKey),
    });
  }
  return makers[name ?? ''];
}

/** Sends a sample with this key; with none for null. */
function sendSample({ send }: Call, { method, path, body }: SampleRequest, key: string | null) {
  return send(path, {
    method,
    headers: { ...(key === null ? {} : { 'x-api-key': key }), 'content-type': 'application/json' },
    body,
  });
}

/** The request line and headers, before the empty line. */
function headOf({ subject }: Call, { method, path }: SampleRequest): string {
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${subject.apiKey}\r\ncontent-type: application/json\r\nconnection: close\r\n`;
}
