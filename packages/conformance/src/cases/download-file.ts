import type { OperationCase } from '../conformance-case.js';
import { download, forged } from './support/files.js';

export const downloadFileCases: OperationCase[] = [
  {
    name: 'gives the bytes that an action answered',
    status: 200,
    example: 'fileSent',
    condition: 'live',
    send: async (call) => call.send(await download(call)),
  },
  {
    name: 'gives no bytes at an address that is over',
    status: 400,
    example: 'fileAddressExpired',
    condition: 'live',
    send: async (call) => call.send(await call.longAgo(() => download(call))),
  },
  {
    name: 'gives no bytes at an address that it did not make',
    status: 400,
    example: 'fileAddressForged',
    condition: 'live',
    send: async (call) => call.send(forged(await download(call))),
  },
  {
    name: 'takes no address without its signature',
    status: 400,
    send: ({ client }) =>
      client.api.GET('/files/{fileId}', { params: { path: { fileId: '17' }, query: {} as never } }),
    problem: 'InvalidRequestError',
    paths: ['/fileId', '/expires', '/signature'],
  },
  {
    name: 'has no file that another server kept',
    status: 404,
    example: 'fileNotFound',
    condition: 'forgetful',
    send: async (call) => call.send(await download(call.in('live'))),
  },
  {
    name: 'tells that the database is gone',
    status: 500,
    example: 'internalServerError',
    condition: 'broken',
    send: async (call) => call.send(await download(call.in('live'))),
  },
];
