import type { OperationCase } from '../conformance-case.js';
import { announce, forged, upload } from './support/files.js';

const content = 'what the report says';

export const uploadFileCases: OperationCase[] = [
  {
    name: 'takes the bytes of a file',
    status: 200,
    example: 'fileStored',
    condition: 'live',
    send: async (call) => upload(call, await announce(call, content), content),
  },
  {
    name: 'takes no file that is too large',
    status: 400,
    example: 'fileTooLarge',
    condition: 'live',
    send: async (call) => upload(call, await announce(call, content), 'x'.repeat(2000)),
  },
  {
    name: 'takes no bytes where the project keeps as many as it may',
    status: 429,
    example: 'uploadUsedUp',
    condition: 'spent',
    headers: { ratelimit: '"stored-bytes";r=0' },
    send: async (call) => upload(call, await announce(call.in('live'), content), content),
  },
  {
    name: 'takes no other bytes than those that were announced',
    status: 400,
    example: 'fileDiffers',
    condition: 'live',
    send: async (call) => upload(call, await announce(call, content), 'something else'),
  },
  {
    name: 'takes no bytes at an address that is over',
    status: 400,
    example: 'fileAddressExpired',
    condition: 'live',
    send: async (call) =>
      upload(call, await call.longAgo(() => announce(call, 'what an old report says')), content),
  },
  {
    name: 'takes no bytes at an address that it did not make',
    status: 400,
    example: 'fileAddressForged',
    condition: 'live',
    send: async (call) => upload(call, forged(await announce(call, content)), content),
  },
  {
    name: 'takes no bytes of a file that nobody announced to it',
    status: 404,
    example: 'fileNotFound',
    condition: 'forgetful',
    send: async (call) => upload(call, await announce(call.in('live'), content), content),
  },
  {
    name: 'waits for no bytes that do not come',
    status: 408,
    example: 'requestTimeout',
    condition: 'impatient',
    send: async (call) => {
      const path = await announce(call.in('live'), content);
      return call.bytes(
        `PUT ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 100\r\n\r\nx`,
      );
    },
  },
  {
    name: 'tells that the database is gone',
    status: 500,
    example: 'internalServerError',
    condition: 'broken',
    send: async (call) => upload(call, await announce(call.in('live'), content), content),
  },
];
