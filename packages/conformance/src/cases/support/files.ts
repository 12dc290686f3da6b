import { createHash } from 'node:crypto';
import { unwrap } from '@actway/client';
import type { Call } from '../../conformance-case.js';

/** Asks for an upload of these bytes, and answers the path and query of the address that they go to. */
export async function announce({ client }: Pick<Call, 'client'>, content: string): Promise<string> {
  const { url } = unwrap(
    await client.api.POST('/api/v2/actions/files/upload/{fileType}', {
      params: { path: { fileType: 'request' } },
      body: {
        app: 'github',
        action: 'GITHUB_ISSUES_CREATE',
        filename: 'report.txt',
        mimetype: 'text/plain',
        md5: createHash('md5').update(content).digest('hex'),
      },
    }),
  );
  return pathOf(url);
}

/** Stores a file, and answers the path and query of an address that gives its bytes. */
export async function download(call: Call): Promise<string> {
  const content = 'what somebody stored';
  const { text } = await upload(call, await announce(call, content), content);
  return pathOf(call.subject.downloadAddress(JSON.parse(text).id));
}

/** Sends bytes to an address. */
export function upload({ send }: Call, path: string, content: string) {
  return send(path, { method: 'PUT', body: content });
}

/** The address with another signature. */
export function forged(path: string): string {
  return path.replace(/(signature=[^.]*\.).*/, '$1forged');
}

function pathOf(address: string): string {
  const { pathname, search } = new URL(address);
  return pathname + search;
}
