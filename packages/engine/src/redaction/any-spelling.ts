/**
 * A regular expression for a text whose characters may each be spelled as they are, percent-encoded (a space also as
 * `+`), escaped in JSON (once or twice, in ASCII or not) or as an HTML entity. Encoders differ in which characters they
 * touch, so any mixture fits. Letters and digits are never touched.
 * Every repetition is bounded, so that no text makes the expression slow.
 */
export function anySpelling(text: string): string {
  return [...text.matchAll(/\\+|./gsu)]
    .map(([part]) => (part.startsWith('\\') ? backslashes(part) : spellings(part)))
    .join('');
}

/** A run of backslashes is one repetition: in JSON each is two, in JSON inside JSON four. */
function backslashes(run: string): string {
  return `(?:\\\\{${run.length},${4 * run.length}}|(?:%5[Cc]){${run.length}})`;
}

const jsonEscapes: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };
const entities: Record<string, string> = {
  '&': 'amp|#38',
  '<': 'lt|#60',
  '>': 'gt|#62',
  '"': 'quot|#34',
  "'": 'apos|#39|#x27',
};

function spellings(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const letter = jsonEscapes[character];
  const entity = entities[character];
  return `(?:${[
    `\\\\{0,3}${literal(character)}`,
    percentEncoded(character),
    ...(character === ' ' ? ['\\+'] : []),
    ...(letter === undefined ? [] : [`\\\\{1,2}${letter}`]),
    ...(entity === undefined ? [] : [`&(?:${entity});`]),
    unicodeEscaped(character),
  ].join('|')})`;
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** A lone surrogate is sent as U+FFFD, as `Buffer.from` writes it. */
function percentEncoded(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join('');
}

function unicodeEscaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\\\{1,2}u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

/** Hexadecimal digits in either case. */
function hex(value: number, length: number): string {
  const digits = value.toString(16).padStart(length, '0');
  return digits.replace(/[a-f]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}
