import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unwrap } from '@actway/client';
import mime from 'mime';
import { ExitError, exitCodes } from '../exit-error.js';
import type { RemoteServer } from '../remote/open-server.js';
import type { FileOption } from './file-option.js';

/** How an input names a file that was uploaded. */
export interface NamedFile {
  name: string;
  mimetype: string;
  s3key: string;
}

/**
 * Uploads a file, unless the project has its bytes already; it is read twice and never held whole.
 * @throws ExitError that names the option
 */
export async function uploadFile(
  { client, url }: RemoteServer,
  actionId: string,
  { label, file, mediaType }: FileOption,
): Promise<NamedFile> {
  const sha256 = await digestOf(file, label);
  const named = { name: basename(file), mimetype: mediaType ?? mediaTypeOf(file) };
  const upload = unwrap(
    await client.api.POST('/api/v2/actions/files/upload/{fileType}', {
      params: { path: { fileType: 'request' } },
      body: { app: '', action: actionId, filename: named.name, mimetype: named.mimetype, sha256 },
    }),
  );
  if (!upload.exists) await send(upload.url, file, { label, server: url });
  return { ...named, s3key: upload.key };
}

export function mediaTypeOf(file: string): string {
  return mime.getType(file) ?? 'application/octet-stream';
}

async function digestOf(file: string, label: string): Promise<string> {
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    throw new ExitError(exitCodes.usage, `${label}: ${file} cannot be read (${code}).`);
  }
}

/** The address is a secret: whoever has it may write the file. No message names it. */
async function send(
  address: string,
  file: string,
  { label, server }: { label: string; server: string },
): Promise<void> {
  const { size } = await stat(file);
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'PUT',
      headers: { 'content-length': String(size) },
      body: Readable.toWeb(createReadStream(file)) as ReadableStream,
      duplex: 'half',
      redirect: 'error',
    } as RequestInit);
  } catch {
    throw new ExitError(
      exitCodes.server,
      `${label}: the upload to ${server} failed. Its PUBLIC_URL must lead to it.`,
    );
  }
  if (response.ok) return;
  const { detail = `HTTP ${response.status}` } = (await response.json().catch(() => ({}))) as {
    detail?: string;
  };
  throw new ExitError(exitCodes.usage, `${label}: ${detail}`);
}
