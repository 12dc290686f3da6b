import { isDeepStrictEqual } from 'node:util';
import type { Decoded, ReceivedRequest } from './original-decoder.js';

type Json = Record<string, unknown>;

/** How much of an input was judged, and where a server read something else than it says. */
export interface Judgement {
  judged: number;
  disagreements: string[];
}

/**
 * Holds what a server read against the flat input: each parameter under its name, or under that of its place where names
 * clash (`query_id`), and the body as the members that are left. Objects in a query and parts of a multipart body are
 * passed over, and not counted.
 */
export function judgeRequest(
  { parameters, body }: Decoded,
  request: ReceivedRequest,
  input: Json,
): Judgement {
  const disagreements: string[] = [];
  const read = new Set<string>();
  let judged = 0;
  const meet = (name: string, isMet: boolean, found: unknown) => {
    read.add(name);
    judged += 1;
    if (!isMet)
      disagreements.push(`${name}: ${JSON.stringify(input[name])} was read as ${JSON.stringify(found)}`);
  };
  for (const { in: place, name, value } of parameters) {
    const inputName = [`${place}_${name}`, name].find((each) => Object.hasOwn(input, each));
    // A header of the connection is there without an input.
    if (inputName === undefined) {
      if (place !== 'header') disagreements.push(`${place} ${name} arrived, which nobody gave`);
      continue;
    }
    const given = input[inputName];
    if (isPlain(given) || (Array.isArray(given) && given.every(isPlain)))
      meet(inputName, isRead(given, value), value);
    else read.add(inputName);
  }
  const type = String(request.headers['content-type'] ?? '');
  // What the body is sent as is the input's to choose, unless it has a member of this name.
  const { content_type: chosen } = input;
  if (!read.has('content_type') && typeof chosen === 'string' && chosen.includes('/')) {
    const isSent = type === '' || type.replace(/;.*/s, '') === chosen.replace(/;.*/s, '');
    meet('content_type', isSent, type);
  }
  const left = Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !read.has(name) && !isNothing(value)),
  );
  const json = Object(body).json;
  if (json !== undefined) {
    const asMembers = Object.fromEntries(
      Object.entries(left).map(([name, value]) => [unprefixed(name, json), value]),
    );
    const isMet =
      isDeepStrictEqual(withoutNothing(json), withoutNothing(asMembers)) ||
      isDeepStrictEqual(json, input.body);
    judged += 1;
    if (!isMet) disagreements.push(`the body ${JSON.stringify(left)} was read as ${JSON.stringify(json)}`);
  } else if (/urlencoded/.test(type)) {
    const fields = new URLSearchParams(request.body);
    for (const [name, value] of Object.entries(left)) {
      if (!isPlain(value)) continue;
      const field = fields.get(name) ?? fields.get(name.replace(/^body_/, ''));
      meet(name, field === String(value), field);
    }
  } else if (request.body === '') {
    for (const [name, value] of Object.entries(left))
      if (isPlain(value)) disagreements.push(`${name} was given and did not arrive`);
  }
  return { judged, disagreements };
}

function unprefixed(name: string, body: unknown): string {
  const own = name.replace(/^(?:body_)+/, '');
  return !Object.hasOwn(Object(body), name) && Object.hasOwn(Object(body), own) ? own : name;
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Nulls of the first level are members of JSON, and nothing elsewhere. */
function withoutNothing(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => !isNothing(member)));
}

function isRead(given: unknown, found: unknown): boolean {
  if (!Array.isArray(given)) return isDeepStrictEqual([String(given)], [found].flat());
  // A list has no form for a comma in an item where commas divide it, and none for an empty item.
  return isDeepStrictEqual(given.map(String), [found].flat());
}
