import type { OperationId } from '@actway/contract';
import { operationTable } from '@actway/contract';
import type { Subject } from '../conformance-case.js';
import type { Answer } from '../judge-answer.js';
import { sendPlain } from '../send-plain.js';

/** A request that was made up, as it goes over the wire, but for the address and the key. */
export interface FuzzedRequest {
  operationId: OperationId;
  /** With its query, percent-encoded. */
  path: string;
  contentType?: string | undefined;
  body?: string | undefined;
}

export function sendFuzzed(
  { url, apiKey }: Pick<Subject, 'url' | 'apiKey'>,
  { operationId, path, contentType, body }: FuzzedRequest,
): Promise<Answer> {
  return sendPlain(url + path, {
    method: methodOf(operationId),
    headers: { 'x-api-key': apiKey, ...(contentType === undefined ? {} : { 'content-type': contentType }) },
    body,
  });
}

/** The request as a command for a shell, with the key in `$KEY`. */
export function asCurl({ operationId, path, contentType, body }: FuzzedRequest, url: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl -s -X ${methodOf(operationId)} ${quoted(url + path)} -H "x-api-key: $KEY"`,
    ...(contentType === undefined ? [] : [`-H ${quoted(`content-type: ${contentType}`)}`]),
    ...(body === undefined ? [] : [`--data-binary ${quoted(body)}`]),
  ].join(' \\\n  ');
}

function methodOf(operationId: OperationId): string {
  return operationTable[operationId].method.toUpperCase();
}
