import { mediaKind } from '@actway/catalog';
import type { UpstreamResponse } from '../egress/egress.js';
import { decodeText } from './decode-text.js';
import { fileName } from './file-name.js';
import { parseJson } from './parse-json.js';

/** What a response body holds. */
export type BodyContent =
  | { kind: 'nothing' }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string }
  | { kind: 'file'; name: string; mimetype: string; bytes: Uint8Array };

/**
 * Reads a body by its media type, and trusts the body more than the type: what says JSON and is not is text; text of
 * any type that is a whole JSON object or array is JSON, because servers that forget their Content-Type are many;
 * a body of no type at all is text if it can be. Other types are files.
 */
export function readBody({ body, headers, url }: UpstreamResponse): BodyContent {
  if (body.length === 0) return { kind: 'nothing' };
  const contentType = headers['content-type'] ?? '';
  const kind = contentType === '' ? kindByContent(body) : mediaKind(contentType);
  if (kind === 'binary' || kind === 'multipart') {
    const mimetype = contentType.replace(/;.*/s, '').trim().toLowerCase() || 'application/octet-stream';
    return { kind: 'file', name: fileName(headers['content-disposition'], url), mimetype, bytes: body };
  }
  const text = decodeText(body, /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]);
  const parsed = kind === 'json' || /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (parsed) return { kind: 'json', value: parsed.value };
  return text.trim() === '' && kind === 'json' ? { kind: 'nothing' } : { kind: 'text', text };
}

function kindByContent(body: Uint8Array): 'text' | 'binary' {
  return body.includes(0) ? 'binary' : 'text';
}

/** The content as the `data` of an execution: always an object. */
export function dataOf(content: BodyContent): Record<string, unknown> {
  switch (content.kind) {
    case 'nothing':
      return {};
    case 'text':
      return { text: content.text };
    case 'file': {
      const { name, mimetype, bytes } = content;
      return { file: { name, mimetype, base64: Buffer.from(bytes).toString('base64'), size: bytes.length } };
    }
    case 'json':
      if (Array.isArray(content.value)) return { items: content.value };
      return isObject(content.value) ? content.value : { value: content.value };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
