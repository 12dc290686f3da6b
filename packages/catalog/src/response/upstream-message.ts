import type { JsonLimits, Steps } from '@actway/json';
import { type BodyContent, beginsLikeJson, bodySteps, kindByContent } from './body-content.js';
import { isFileKind, readContentType } from './content-type.js';
import { exactValue } from './exact-value.js';
import { type Untrusted, untrustedWords } from './untrusted.js';
import type { UpstreamAnswer } from './upstream-answer.js';
import { utf8Steps } from './utf8-bytes.js';

/** Where APIs put the text of a failure, the most telling first. */
const messageMembers = [
  'message',
  'Message',
  'error_description',
  'error_message',
  'errorMessage',
  'errorMessages',
  'detail',
  'error',
  'errors',
  'title',
  'details',
  'msg',
  'reason',
  'description',
  'fault',
  'faultstring',
  'code',
] as const;
const maxDepth = 4;

/**
 * In bytes; of a longer failure no JSON is parsed, and of its text only the beginning is read: far more than what is
 * shown of it, so that a secret at the end of it is cut in a part that nobody sees.
 */
const mostRead = 256 * 1024;

/** The upstream's own words about a failure; undefined when it has none. */
export function* upstreamMessageSteps(
  answer: UpstreamAnswer,
  limits: JsonLimits,
): Steps<Untrusted | undefined> {
  if (answer.body.length <= mostRead) return upstreamMessage(yield* bodySteps(answer, limits));
  const { kind = kindByContent(answer.body), charset } = readContentType(
    answer.headers['content-type'] ?? '',
  );
  const bytes = yield* utf8Steps(beginningOf(answer.body), charset);
  const isText = !isFileKind(kind) && !beginsLikeJson(bytes);
  return isText ? upstreamMessage({ kind: 'text', bytes }) : undefined;
}

/** Not cut inside a character of UTF-8. */
function beginningOf(body: Uint8Array): Uint8Array {
  let end = mostRead;
  while (end > mostRead - 4 && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return body.subarray(0, end);
}

/** The words of a failure in a content. JSON that is long has none: it is not parsed. */
export function upstreamMessage(content: BodyContent): Untrusted | undefined {
  if (content.kind === 'text') return untrustedWords(plainText(content.bytes));
  if (content.kind !== 'json' || content.bytes.length > mostRead) return undefined;
  return untrustedWords(messageIn(exactValue(content.bytes), 0));
}

/** Of a page only its title; the rest of it is markup. */
function plainText(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.subarray(0, mostRead)).toString('utf8');
  if (!/^\s*</.test(text)) return text;
  return /<title[^<>]*>([^<]*)/i.exec(text)?.[1];
}

function messageIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object' || value === null || depth > maxDepth) return undefined;
  if (Array.isArray(value)) return listed(value, depth);
  const members = new Map<string, unknown>(Object.entries(value));
  for (const name of messageMembers) {
    const message = messageIn(members.get(name), depth + 1);
    if (message !== undefined)
      return name === 'message' ? withErrors(message, members.get('errors'), depth) : message;
  }
  return faultsByField(members, depth);
}

function listed(items: readonly unknown[], depth: number): string | undefined {
  const messages = items.slice(0, 3).flatMap((item) => messageIn(item, depth + 1) ?? []);
  return messages.join('; ') || undefined;
}

/** GitHub says "Validation Failed" and tells in `errors` what failed: `{ field: 'title', code: 'missing_field' }`. */
function withErrors(message: string, errors: unknown, depth: number): string {
  if (!Array.isArray(errors)) return message;
  const faults = errors.slice(0, 3).flatMap((fault: unknown) => {
    const text = messageIn(fault, depth + 1);
    const field = typeof fault === 'object' && fault !== null && 'field' in fault ? fault.field : undefined;
    return text === undefined ? [] : typeof field === 'string' ? `${field}: ${text}` : text;
  });
  return faults.length === 0 ? message : `${message} (${faults.join('; ')})`;
}

/** `{ "email": ["is taken"], "name": "is required" }` */
function faultsByField(members: ReadonlyMap<string, unknown>, depth: number): string | undefined {
  const faults = [...members].slice(0, 10).flatMap(([field, fault]) => {
    const isText = typeof fault === 'string' || (Array.isArray(fault) && typeof fault[0] === 'string');
    const text = isText && depth > 0 ? messageIn(fault, depth + 1) : undefined;
    return text === undefined ? [] : `${field}: ${text}`;
  });
  return faults.slice(0, 3).join('; ') || undefined;
}
