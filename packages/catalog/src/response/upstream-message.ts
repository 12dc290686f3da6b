import type { BodyContent } from './body-data.js';
import { shortText } from './short-text.js';

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

/** The upstream's own words about a failure, on one line of bounded length; undefined when it has none. */
export function upstreamMessage(content: BodyContent): string | undefined {
  const text =
    content.kind === 'json'
      ? messageIn(content.value, 0)
      : content.kind === 'text'
        ? plainText(content.text)
        : '';
  return shortText(text ?? '') || undefined;
}

/** Of a page only its title; the rest of it is markup. */
function plainText(text: string): string | undefined {
  if (!/^\s*</.test(text)) return text;
  return /<title[^<>]*>([^<]*)/i.exec(text.slice(0, 10_000))?.[1];
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
