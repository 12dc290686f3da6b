import type { Readable } from 'node:stream';
import { request } from 'undici';
import { benchAction } from '../bench/execute/bench-app.js';
import type { HostileRequest, HostileTarget } from './hostile-target.js';

/** In milliseconds: the longest that an execute may take by the server's settings, and a little more. */
const patience = 65_000;

/** Resolves with `200 successful`, `200 failed`, `400 InvalidInputError`; or why there was no answer. */
export async function sendRequest({ url, key }: HostileTarget, asked: HostileRequest): Promise<string> {
  const { method = 'GET', path, headers, body } = asked;
  try {
    const { statusCode, body: answer } = await request(url + path, {
      method,
      headers: { 'x-api-key': key, 'content-type': 'application/json', ...headers },
      body: body ?? null,
      signal: AbortSignal.timeout(patience),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (statusCode !== 200) return `${statusCode} ${nameIn(bytes)}`.trim();
    if (bytes.includes('"successful":true')) return '200 successful';
    return bytes.includes('"successful":false') ? '200 failed' : '200';
  } catch (error) {
    return `none: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function nameIn(bytes: Buffer): string {
  return /"name":"(\w+)"/.exec(bytes.toString('latin1', 0, 100_000))?.[1] ?? '';
}

/** An execute with a credential of the caller's own. The repository says what the upstream answers. */
export function executeOf(body: string | Buffer | Readable): HostileRequest {
  return { method: 'POST', path: `/api/v2/actions/${benchAction}/execute`, body };
}

export function bodyAsking(repo: string, more: object = {}, value = 'a-credential-of-no-account'): string {
  const parameters = [{ in: 'header', name: 'x-credential', value }];
  return JSON.stringify({
    input: { owner: 'octocat', repo, title: 'Hello' },
    authConfig: { parameters },
    ...more,
  });
}
