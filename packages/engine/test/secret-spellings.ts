import fc from 'fast-check';
import { replacement } from '../src/redaction/replacement.js';

/** How many random cases each property is tried with; a failure prints the seed that repeats it. */
export const numRuns = Number(process.env.ACTWAY_TEST_RUNS ?? 200);

/** How long so many cases may take, in milliseconds. */
export const timeout = 20_000 + 50 * numRuns;

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');
const punctuation = /[^A-Za-z0-9]/gu;

/** Encoders as they are found in the field, none of which touches a letter or a digit of ASCII. */
export const encoders: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'percent-encoded strictly': (text) =>
    encodeURIComponent(text).replace(/[-_.!~'()*]/g, (mark) => `%${hex(mark.charCodeAt(0), 2)}`),
  'form-encoded': (text) => String(new URLSearchParams({ q: text })).slice(2),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON with escaped slashes': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'in JSON of ASCII': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  'in JSON made safe for HTML': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&'+]/g, (mark) => `\\u00${hex(mark.charCodeAt(0), 2).toUpperCase()}`),
  'in HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'in HTML by numbers': (text) => text.replace(/[&<>"'`=/]/g, (mark) => `&#${mark.charCodeAt(0)};`),
  'in HTML by hexadecimal numbers': (text) =>
    text.replace(punctuation, (mark) => `&#x${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase()};`),
};

/** How a secret and what stands beside it are sent as other characters altogether. */
export const alphabets: ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => Buffer.from(text).toString('hex').toUpperCase(),
];

/** What undoes these encoders, each in one go over the text. Written apart from the redactor's way of reading. */
const decoders: ((text: string) => string)[] = [
  (text) =>
    text.replace(/\\(u[0-9a-fA-F]{4}|[^u])/gs, (whole) => {
      try {
        return String(JSON.parse(`"${whole}"`));
      } catch {
        return whole;
      }
    }),
  decodePercent,
  (text) => decodePercent(text.replaceAll('+', ' ')),
  (text) =>
    text.replace(/&(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (whole, name: string) => {
      const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name];
      if (named !== undefined) return named;
      const codePoint =
        name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
    }),
];

function decodePercent(text: string): string {
  return text.replace(/(%[0-9a-fA-F]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  );
}

/** All that a person can read in a text by undoing up to so many encodings, and then base64 or hexadecimal digits. */
export function readingsOf(text: string, encodings: number): Set<string> {
  let last = [text];
  const readings = new Set(last);
  for (let count = 0; count < encodings; count += 1) {
    last = last.flatMap((one) => decoders.map((decode) => decode(one))).filter((one) => !readings.has(one));
    for (const one of last) readings.add(one);
  }
  for (const one of [...readings]) {
    for (const [run] of one.matchAll(/[0-9a-f]{8,}/gi)) {
      for (const start of [0, 1]) readings.add(Buffer.from(run.slice(start), 'hex').toString());
    }
    for (const [run] of one.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
      for (const start of [0, 1, 2, 3]) readings.add(Buffer.from(run.slice(start), 'base64').toString());
    }
  }
  return readings;
}

/**
 * Secrets of any characters, none of which is half a surrogate pair: those are no text. Not such as have fewer than five
 * characters before an encoding that they leave open: when what follows completes it, nothing tells them from others.
 */
export const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 6, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 6, maxLength: 20 }),
    fc.string({ unit: 'binary', minLength: 6, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'\\"/%+& =\n'), minLength: 6, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'\\%&4125nu0;#ampx+'), minLength: 6, maxLength: 16 }),
    fc.string({ unit: fc.constantFrom(...'aAbB01'), minLength: 6, maxLength: 12 }),
    fc.base64String({ minLength: 8, maxLength: 60 }),
    fc.nat({ max: Number.MAX_SAFE_INTEGER }).map((number) => String(number).padStart(6, '1')),
  )
  .filter(
    (text) =>
      text.length >= 6 && !touchesReplacement(text) && !text.includes('\ufffd') && !isNearlyOpen(text),
  );

function isNearlyOpen(text: string): boolean {
  return /^.{0,4}((%|&|\\+u)[0-9a-z#\\]*)+$/is.test(text);
}

/** A secret that begins or ends like the replacement can be made up of it and the text beside it. */
function touchesReplacement(text: string): boolean {
  const lengths = Array.from({ length: replacement.length }, (_, index) => index + 1);
  return (
    text.includes(replacement) ||
    replacement.includes(text) ||
    lengths.some((length) => text.endsWith(replacement.slice(0, length))) ||
    lengths.some((length) => text.startsWith(replacement.slice(-length)))
  );
}

/** What stands beside a secret: anything, and what would be an encoding together with the edge of the secret. */
export const beside = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.string({ unit: fc.constantFrom(...'\\%&4125nu0;#ampxltq"'), maxLength: 6 }),
  fc.constantFrom(
    '\\',
    '%',
    '%4',
    '&',
    '&#',
    '\\u',
    '\\u00',
    '\\\\',
    'n',
    '41',
    '1',
    'amp;',
    '#38;',
    'u0041',
    '0041',
    ';',
    '25',
  ),
);
