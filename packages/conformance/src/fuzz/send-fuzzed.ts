import type { OperationId } from '@actway/contract';
import { operationTable } from '@actway/contract';
import type { Subject } from '../conformance-case.js';
import type { Answer } from '../judge-answer.js';
import { sendPlain } from '../send-plain.js';
import type { FuzzedRequest } from './fuzzed-request.js';
import { storedWords, withStored, wordsOf } from './stored-words.js';

/**
 * @param request with nothing left of words for what is stored
 * @param headers further ones
 */
export function sendFuzzed(
  { url, apiKey }: Pick<Subject, 'url' | 'apiKey'>,
  { operationId, path, contentType, body, key }: FuzzedRequest,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return sendPlain(url + path, {
    method: methodOf(operationId),
    headers: {
      ...headers,
      ...(key === 'none' ? {} : { 'x-api-key': key === 'unknown' ? `${apiKey}-of-nobody` : apiKey }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
    },
    body,
  });
}

/** The request as a command for a shell, with the key in `$KEY`, and in a variable each what has to be stored. */
export function asCurl(request: FuzzedRequest, url: string): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  // A variable stands between two texts in single quotes.
  const named = (text: string) =>
    withStored({ operationId: request.operationId, path: quoted(text) }, (word) => `'"$${word}"'`).path;
  const { operationId, path, contentType, body, key } = request;
  return [
    ...wordsOf(request).map((word) => `# ${word}: ${storedWords[word]}\n`),
    [
      `curl -s -X ${methodOf(operationId)} ${named(url + path)}`,
      ...(key === 'none' ? [] : [`-H "x-api-key: $KEY${key === 'unknown' ? '-of-nobody' : ''}"`]),
      ...(contentType === undefined ? [] : [`-H ${quoted(`content-type: ${contentType}`)}`]),
      ...(body === undefined ? [] : [`--data-binary ${named(body)}`]),
    ].join(' \\\n  '),
  ].join('');
}

function methodOf(operationId: OperationId): string {
  return operationTable[operationId].method.toUpperCase();
}
