import type { Call, OperationCase } from '../conformance-case.js';
import { announce } from './support/files.js';

const named = { app: 'A', action: 'A', filename: 'a.txt' };

export const createFileUploadCases: OperationCase[] = [
  {
    name: 'answers where the bytes of a file go',
    status: 200,
    example: 'uploadAwaited',
    send: (call) => announce(call, 'a report'),
  },
  {
    name: 'takes the SHA-256 of the bytes in place of their MD5',
    status: 200,
    send: (call) => ask(call, { ...named, mimetype: 'text/plain', sha256: 'a'.repeat(64) }),
  },
  {
    name: 'makes no room for a file where the project keeps as much as it may',
    status: 429,
    example: 'storageUsedUp',
    condition: 'spent',
    headers: { ratelimit: '"stored-bytes";r=0' },
    send: (call) => announce(call, 'what is too much'),
  },
  {
    name: 'names the member that is missing',
    status: 400,
    example: 'uploadMemberMissing',
    send: (call) => ask(call, { ...named, mimetype: 'text/plain' }),
  },
  {
    name: 'names every member that an upload needs',
    status: 400,
    send: (call) => ask(call, named),
    problem: 'InvalidRequestError',
    paths: ['/mimetype', '/md5'],
  },
];

function ask({ client }: Call, body: object) {
  return client.api.POST('/api/v2/actions/files/upload/{fileType}', {
    params: { path: { fileType: 'request' } },
    body: body as never,
  });
}
