import { type JsonObject, strings } from '@actway/openapi';
import { findUsablePattern } from '../patterns/usable-pattern.js';
import { impossible, type MadeValue, made, unknown } from './made-value.js';
import { matchingText } from './matching-text.js';

const ofFormats: Partial<Record<string, string>> = {
  'date-time': '2024-01-02T03:04:05Z',
  date: '2024-01-02',
  time: '03:04:05Z',
  duration: 'P1D',
  email: 'ann@example.com',
  'idn-email': 'ann@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/a',
  url: 'https://example.com/a',
  iri: 'https://example.com/a',
  'uri-reference': '/a',
  'iri-reference': '/a',
  'uri-template': '/a/{b}',
  uuid: '5f0c7a52-6c1e-4a6e-9d57-2f3d1c4b5a69',
  'json-pointer': '/a',
  'relative-json-pointer': '0/a',
  regex: 'a',
  byte: 'aGVsbG8=',
};

/** How many repetitions are added to the shortest text of a pattern. */
const fewMore = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 36];
const longest = 100_000;

/** A text that all of these schemas probably take. */
export function sampleText(schemas: readonly JsonObject[], seed: number): MadeValue {
  const least = Math.max(0, ...numbers(schemas, 'minLength'));
  const most = Math.min(Number.POSITIVE_INFINITY, ...numbers(schemas, 'maxLength'));
  if (least > most) return impossible(`needs at least ${least} characters, and may have ${most}`);
  if (least > longest) return unknown;
  const patterns = schemas.flatMap(({ pattern }) => strings([pattern]));
  const formats = schemas.flatMap(({ format }) => strings([format]));
  const fits = (text: string) => {
    const { length } = [...text];
    return (
      length >= least &&
      length <= most &&
      patterns.every((each) => findUsablePattern(each)?.test(text) ?? true)
    );
  };
  for (const candidate of candidates({ least, most, patterns, formats, seed })) {
    if (fits(candidate)) return made(candidate);
  }
  const given = schemas.flatMap(({ examples, default: usual }) =>
    strings([...(Array.isArray(examples) ? examples : []), usual]),
  );
  const example = given.find(fits);
  return example === undefined ? unknown : made(example);
}

function* candidates({
  least,
  most,
  patterns,
  formats,
  seed,
}: {
  least: number;
  most: number;
  patterns: string[];
  formats: string[];
  seed: number;
}): Iterable<string> {
  for (const format of formats) {
    const known = ofFormats[format];
    if (known !== undefined) yield known;
  }
  const plain = seed === 0 ? 'text' : `text${seed}`;
  if (patterns.length === 0) yield plain.padEnd(least, 'x').slice(0, most);
  for (const pattern of patterns) {
    const missing = least - (matchingText(pattern)?.length ?? 0);
    for (const more of [...fewMore, missing, Math.ceil(missing / 2)]) {
      const text = more < 0 ? undefined : matchingText(pattern, more);
      if (text === undefined) continue;
      yield text;
      // A pattern may match anywhere in a longer text.
      if (text.length < least) yield text.padEnd(least, 'a');
    }
  }
  yield plain.padEnd(least, 'x').slice(0, most);
  yield '1'.padEnd(least, '1').slice(0, most);
}

export function numbers(schemas: readonly JsonObject[], keyword: string): number[] {
  return schemas.flatMap((schema) => {
    const value = schema[keyword];
    return typeof value === 'number' ? [value] : [];
  });
}
