import { type Identity, listFiles, openDownload, receiveUpload, requestUpload } from '@actway/engine';
import { create as contentDisposition } from 'content-disposition';
import type { OperationHandler } from '../operations/operation-handler.js';
import { wireFile } from '../wire/file.js';
import type { HandlerContext } from './context.js';

export const createFileUploadHandler =
  ({ engine }: HandlerContext): OperationHandler<'createFileUpload', Identity> =>
  async ({ body, caller }) => {
    const { filename: name, mimetype, md5, sha256 } = body;
    const asked = { name, mimetype, md5, sha256 };
    const { file, address, exists } = await requestUpload(engine, caller.projectId, asked);
    return { status: 200, body: { id: file.id, url: address, key: file.id, exists } };
  };

export const listFilesHandler =
  ({ engine }: HandlerContext): OperationHandler<'listFiles', Identity> =>
  async ({ query, caller }) => {
    const { limit = 100, cursor } = query;
    const { items, nextCursor } = await listFiles(engine, caller.projectId, { limit, cursor });
    return { status: 200, body: { items: items.map(wireFile), nextCursor } };
  };

export const uploadFileHandler =
  ({ engine }: HandlerContext): OperationHandler<'uploadFile', Identity> =>
  async ({ path, query, body, declaredBytes }) => {
    const { id, name, mimetype, size } = await receiveUpload(engine, path.fileId, query, body, declaredBytes);
    return { status: 200, body: { id, key: id, name, mimetype, size: size ?? 0 } };
  };

export const downloadFileHandler =
  ({ engine }: HandlerContext): OperationHandler<'downloadFile', Identity> =>
  async ({ path, query }) => {
    const { file, content } = await openDownload(engine, path.fileId, query);
    return {
      status: 200,
      headers: {
        'content-type': file.mimetype,
        'content-length': String(content.size),
        'content-disposition': contentDisposition(file.name),
        'x-content-type-options': 'nosniff',
        // Should a browser show it all the same, nothing in it runs.
        'content-security-policy': "sandbox; default-src 'none'",
        'cache-control': 'private, no-store',
      },
      body: content.read(),
    };
  };
