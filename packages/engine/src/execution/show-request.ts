import { isStreamed, type UpstreamRequest } from '@actway/catalog';
import type { RequestAuth } from '../accounts/request-auth.js';
import { replacement } from '../redaction/replacement.js';

/** A request as it may be shown: no credential is in it. */
export interface ShownRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** Undefined where there is none, and where it is no text, holds a file or is long. */
  body: string | undefined;
  /** How many bytes the body has; undefined where a file is in it. */
  bodyBytes: number | undefined;
}

/** In bytes. */
const longestBody = 262_144;

/** The request without its credential: that is taken out by value, and at each place where it stands. */
export function showRequest(
  { method, baseUrl, path, query, headers, body }: UpstreamRequest,
  { redactor, secretHeaders, secretQuery }: RequestAuth,
): ShownRequest {
  const secretNames = new Set(secretHeaders.map((name) => name.toLowerCase()));
  const search = query === '' ? '' : `?${withoutSecretValues(query, new Set(secretQuery))}`;
  const bodyText = textOf(body);
  return {
    method,
    url: redactor.text(`${baseUrl}${path}${search}`),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        secretNames.has(name) ? withoutCredential(value) : redactor.text(value),
      ]),
    ),
    body: bodyText === undefined ? undefined : redactor.text(bodyText),
    bodyBytes: bytesOf(body),
  };
}

/** A credential may be too short to be looked for. The name of its scheme is none (RFC 9110, section 11.4). */
function withoutCredential(value: string): string {
  const [scheme] = /^(?:basic|bearer|token) (?=\S)/i.exec(value) ?? [''];
  return `${scheme}${replacement}`;
}

function withoutSecretValues(query: string, names: ReadonlySet<string>): string {
  if (names.size === 0) return query;
  return query
    .split('&')
    .map((pair) => {
      const name = pair.split('=', 1)[0] ?? '';
      return names.has(decoded(name)) ? `${name}=${replacement}` : pair;
    })
    .join('&');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function bytesOf(body: UpstreamRequest['body']): number | undefined {
  if (body === undefined) return 0;
  if (typeof body === 'string') return Buffer.byteLength(body);
  return isStreamed(body) ? undefined : body.byteLength;
}

function textOf(body: UpstreamRequest['body']): string | undefined {
  if (body === undefined || (bytesOf(body) ?? Number.POSITIVE_INFINITY) > longestBody) return undefined;
  if (typeof body === 'string') return body;
  if (isStreamed(body)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}
