/** The longer words that names of secrets end in (see `isSecretName`), by their last six letters. */
const words = [
  ...['password', 'passwd', 'passwordhash', 'passwdhash', 'confirmation', 'confirm', 'passphrase'],
  ...['secret', 'credential', 'authorization', 'cookie', 'bearer'],
];
/** The others, by their last three. */
const shortWords = ['pwd', 'jwt', 'token', 'key', 'auth', 'otp', 'cvv', 'cvc'];

const lastThree = (word: string): string => word.slice(-3);

/** By three letters, five bits each: whether a word ends in them, and whether those before them count as well. */
const isEnding = new Uint8Array(32 * 32 * 32);
const endsLongWord = 2;
/** By three letters: whether they stand before the last three of a longer word. */
const isBeforeEnding = new Uint8Array(32 * 32 * 32);
for (const word of shortWords) isEnding[codeOf(...lastThree(word))] = 1;
for (const word of words) {
  isEnding[codeOf(...lastThree(word))] = endsLongWord;
  isBeforeEnding[codeOf(...word.slice(-6, -3))] = 1;
}

function codeOf(...letters: string[]): number {
  return letters.reduce((code, letter) => code * 32 + (letter.charCodeAt(0) & 31), 0);
}

const [backslash, digit0, digit9, letterS] = [0x5c, 0x30, 0x39, 0x73];

/** Whether a name holds ASCII alone, and no escape. */
export function isPlainName(json: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = json[index] as number;
    if (byte === backslash || byte > 127) return false;
  }
  return true;
}

/**
 * Whether a plain name may be one of a secret, told by its last letters without making a string of it. Nearly all names
 * are none, and told so here; what this does not tell is for `isSecretName`.
 */
export function endsLikeSecretName(json: Uint8Array, start: number, end: number): boolean {
  let index = end - 1;
  while (index >= start && !isLetter(json[index] as number)) index -= 1;
  if (index >= start && ((json[index] as number) | 32) === letterS) {
    index = beforePunctuation(json, start, index - 1);
  }
  const last = letterAt(json, start, index);
  index = beforePunctuation(json, start, index - 1);
  const middle = letterAt(json, start, index);
  index = beforePunctuation(json, start, index - 1);
  const ending = isEnding[(letterAt(json, start, index) * 32 + middle) * 32 + last];
  return ending === endsLongWord ? standsBeforeEnding(json, start, index - 1) : ending === 1;
}

function standsBeforeEnding(json: Uint8Array, start: number, from: number): boolean {
  let index = beforePunctuation(json, start, from);
  const last = letterAt(json, start, index);
  index = beforePunctuation(json, start, index - 1);
  const middle = letterAt(json, start, index);
  index = beforePunctuation(json, start, index - 1);
  return isBeforeEnding[(letterAt(json, start, index) * 32 + middle) * 32 + last] === 1;
}

/**
 * By the last two bytes of a name without escapes, `secondLast * 256 + last`: 0 where these are letters in which no name
 * of a secret ends, and none of the further names. A plural counts as well.
 */
export function lastTwoOfEndings(...further: readonly string[]): Uint8Array {
  const table = Uint8Array.from({ length: 256 * 256 }, (_, pair) =>
    isLetter(pair >> 8) && isLetter(pair & 255) ? 0 : 1,
  );
  const allow = (letters: string): void => {
    for (const first of bothCases(letters.charAt(0)))
      for (const second of bothCases(letters.charAt(1))) table[first * 256 + second] = 1;
  };
  for (const word of [...words, ...shortWords]) {
    allow(word.slice(-2));
    allow(`${word.slice(-1)}s`);
  }
  for (const name of further) allow(name.slice(-2));
  return table;
}

function bothCases(letter: string): number[] {
  return [letter.toLowerCase().charCodeAt(0), letter.toUpperCase().charCodeAt(0)];
}

function beforePunctuation(json: Uint8Array, start: number, from: number): number {
  let index = from;
  while (index >= start && isPunctuation(json[index] as number)) index -= 1;
  return index;
}

/** 1 to 26; 0: no letter. */
function letterAt(json: Uint8Array, start: number, index: number): number {
  const byte = index < start ? 0 : (json[index] as number);
  return isLetter(byte) ? byte & 31 : 0;
}

function isLetter(byte: number): boolean {
  const lower = byte | 32;
  return lower >= 0x61 && lower <= 0x7a;
}

function isPunctuation(byte: number): boolean {
  return !isLetter(byte) && (byte < digit0 || byte > digit9);
}
