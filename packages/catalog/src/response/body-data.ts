import { mediaKind } from '@actway/openapi';
import { isConcreteType } from '../request/media-type.js';
import { decodeText } from './decode-text.js';
import { fileName } from './file-name.js';
import { parseJson } from './parse-json.js';
import type { AnswerHead, ReceivedContent, UpstreamAnswer } from './upstream-answer.js';

/** What a response body holds. */
export type BodyContent<Received = ReceivedContent> =
  | { kind: 'nothing' }
  | { kind: 'json'; value: unknown }
  | { kind: 'text'; text: string }
  | { kind: 'file'; file: AnsweredFile<Received> };

/** A file that an app answered with. */
export interface AnsweredFile<Received = ReceivedContent> {
  name: string;
  mimetype: string;
  /** In memory, or on disk already. */
  content: Uint8Array | Received;
}

/**
 * Reads a body by its media type, and trusts the body more than the type: what says JSON and is not is text; text of
 * any type that is a whole JSON object or array is JSON, because servers that forget their Content-Type are many;
 * a body of no type at all is text if it can be. Other types are files.
 */
export function readBody<Received extends ReceivedContent>({
  body,
  headers,
  url,
  received,
}: UpstreamAnswer<Received>): BodyContent<Received> {
  if ((received?.size ?? body.length) === 0) return { kind: 'nothing' };
  const contentType = headers['content-type'] ?? '';
  const kind = contentType === '' ? kindByContent(body) : mediaKind(contentType);
  if (received || isFileKind(kind)) {
    const told = contentType.replace(/;.*/s, '').trim().toLowerCase();
    const mimetype = isConcreteType(told) && told.length <= 255 ? told : 'application/octet-stream';
    const name = fileName(headers['content-disposition'], url);
    return { kind: 'file', file: { name, mimetype, content: received ?? body } };
  }
  const text = decodeText(body, /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1]);
  const parsed = kind === 'json' || /^\s*[[{]/.test(text) ? parseJson(text) : undefined;
  if (parsed) return { kind: 'json', value: parsed.value };
  return text.trim() === '' && kind === 'json' ? { kind: 'nothing' } : { kind: 'text', text };
}

/** Whether an answer is a file by its head alone, so that its body need not be in memory. */
export function isFile({ status, headers }: AnswerHead): boolean {
  const contentType = headers['content-type'] ?? '';
  return status >= 200 && status < 300 && contentType !== '' && isFileKind(mediaKind(contentType));
}

function isFileKind(kind: ReturnType<typeof mediaKind>): boolean {
  return kind === 'binary' || kind === 'multipart';
}

function kindByContent(body: Uint8Array): 'text' | 'binary' {
  return body.includes(0) ? 'binary' : 'text';
}

/** The content as the `data` of an execution: always an object. A file is put there when it is kept. */
export function dataOf(content: BodyContent): Record<string, unknown> {
  switch (content.kind) {
    case 'nothing':
    case 'file':
      return {};
    case 'text':
      return { text: content.text };
    case 'json':
      if (Array.isArray(content.value)) return { items: content.value };
      return isObject(content.value) ? content.value : { value: content.value };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
