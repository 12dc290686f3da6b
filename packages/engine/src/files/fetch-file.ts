import { fileName } from '@actway/catalog';
import type { UpstreamResponse } from '../egress/egress.js';
import type { Abortable } from '../ending.js';
import type { FileSetup } from '../engine.js';
import type { ReceivedFile } from './file-store.js';

/** Of an answer that is no file; it is not shown. */
const maxFailureBytes = 64 * 1024;

/** A file that was fetched, and what its server calls it. */
export interface FetchedFile {
  name: string;
  mimetype: string | undefined;
  received: ReceivedFile;
}

/**
 * Fetches the file at a URL to disk, under the rules of the egress, with no credential. A file that is there whole can
 * be sent with its size, and sent again.
 * @throws UpstreamFailure, or Error whose message can be told
 */
export async function fetchFile(
  { store, maxBytes, fetch }: FileSetup,
  url: string,
  signal: Abortable,
): Promise<FetchedFile> {
  if (!fetch)
    throw new FetchRefused('cannot be fetched: this server fetches no files; send base64, or upload it');
  const { origin, pathname, search, username, password } = new URL(url);
  if (username || password) throw new FetchRefused('must hold no user name and no password');
  const response = await fetch(
    {
      method: 'GET',
      baseUrl: origin,
      path: pathname,
      query: search.slice(1),
      headers: { accept: '*/*', 'user-agent': 'actway' },
    },
    {
      signal,
      maxResponseBytes: maxFailureBytes,
      credentialOrigins: [],
      chosenBy: 'caller',
      secretHeaders: [],
      secretQuery: [],
      receive: ({ status }) =>
        status >= 200 && status < 300 ? (content) => store.receive(content, maxBytes) : undefined,
    },
  );
  const { received, headers } = response;
  if (!received) throw new FetchRefused(`was answered with ${response.status}`);
  return { name: nameOf(response), mimetype: headers['content-type'], received };
}

/** A URL that gives no file. The message holds nothing of the URL, which may hold a secret. */
export class FetchRefused extends Error {}

/** It goes to the app that the file is for, and is shown to nobody. */
function nameOf({ headers, url }: UpstreamResponse): string {
  return fileName(headers['content-disposition'], url).shown((text) => text);
}
