import { endsValue, escaped, fromEntity, fromPercent, fromUnicode, Reading } from './reading.js';
import { minSecretLength } from './secret-lengths.js';
import { lowerU } from './spelling-symbols.js';
import { symbolCount } from './symbol-stack.js';

/** What stands before a value in a query or in a form. */
const equalsSign = '=';

/** A pattern of fewer symbols says too little by itself. */
const fewSymbols = 6;

/** How far from the end of a secret an encoding can begin that what follows the secret completes. */
const longestTail = 64;

/** How many encodings in a row may be open: what completes the last can complete the one before. */
const maxOpenings = 3;

/** Symbols that betray a secret where they stand in a reading. */
export interface SecretPattern {
  /** From the left to the right, see {@link Reading}. */
  symbols: Uint8Array;
  /** How many bytes the spelling must have at least; 0: any. */
  minBytes: number;
  /** How the symbol that follows must be spelled, as flags of {@link Reading}, one of which is enough; 0: any. */
  follower: number;
  /** Whether they are bytes one by one, and no reading. */
  isLiteral: boolean;
  /** How many of the symbols come before the secret, and are none of it. */
  before: number;
}

/**
 * What to look for to find a secret in any spelling:
 *
 * - its reading. One of few symbols, as `\\\\\\n` has, must be spelled with as many bytes as the secret has.
 * - its reading up to an encoding that it leaves open: the `%` at the end of a secret and a `41` after it read as one
 *   character. Then what follows must be of such a spelling, too.
 * - its bytes one by one, where the reading is another one. They are found in bytes, not in readings.
 *
 * A short secret is looked for as a value of a query alone: after `=`, and before what ends the value.
 */
export function patternsOf(secret: string): SecretPattern[] {
  if (secret.length < minSecretLength) {
    const { symbols } = readingOf(Buffer.from(equalsSign + secret));
    return [{ symbols, minBytes: 0, follower: endsValue, isLiteral: false, before: equalsSign.length }];
  }
  const bytes = Buffer.from(secret);
  if (isPlain.test(secret)) return [{ symbols: bytes, ...anywhere }];
  const { symbols, openings } = readingOf(bytes);
  const literal = bytes.map(literalSymbol);
  const patterns: SecretPattern[] = [];
  if (symbols.length > 0) {
    const minBytes = symbols.length < fewSymbols ? bytes.length : 0;
    patterns.push({ symbols, ...anywhere, minBytes });
  }
  for (const { index, offset, follower } of openings) {
    if (offset < fewSymbols - 1) continue;
    const minBytes = index < fewSymbols ? offset : 0;
    patterns.push({ symbols: symbols.subarray(0, index), ...anywhere, minBytes, follower });
  }
  if (Buffer.compare(symbols, literal) !== 0)
    patterns.push({ symbols: literal, ...anywhere, isLiteral: true });
  return patterns;
}

/** No condition. */
const anywhere = { minBytes: 0, follower: 0, isLiteral: false, before: 0 };

/** The symbol of a byte that is taken by itself. */
export function literalSymbol(byte: number): number {
  return byte < symbolCount ? byte : byte & 0xbf;
}

/** Of characters that are their own symbols, and enough of them: most secrets are. */
const isPlain = /^[ -$'-[\]-~]{6,}$/;

/** An encoding at the end of a secret that what follows may complete. */
interface Opening {
  /** The symbol that it begins with, and the offset of that in bytes. */
  index: number;
  offset: number;
  /** How the symbol is spelled that it becomes. */
  follower: number;
}

function readingOf(bytes: Uint8Array): { symbols: Uint8Array; openings: Opening[] } {
  const reading = new Reading();
  reading.begin(bytes.length, bytes.length, bytes.length);
  for (let index = bytes.length - 1; index >= 0; index -= 1) reading.add(bytes[index] as number, index);
  const symbols = Uint8Array.from({ length: reading.top + 1 }, (_, depth) => reading.symbol(depth));
  const last = [...symbols.subarray(-longestTail)]
    .map((symbol, index, { length }) => {
      // A backslash vanishes in a reading; before what may be the beginning of `\u0041` it matters.
      const isEscaped = (reading.flagsOf(length - 1 - index) & escaped) === escaped;
      return symbol === lowerU && isEscaped ? '\\' : String.fromCharCode(symbol);
    })
    .join('');
  const open = openTail.exec(last)?.[0] ?? '';
  const openings = [...open.matchAll(/[%&\\]/g)].slice(-maxOpenings).map(({ 0: introducer, index }) => ({
    index: symbols.length - open.length + index,
    offset: reading.bodyOf(open.length - 1 - index),
    follower: followers[introducer] ?? 0,
  }));
  return { symbols, openings };
}

const followers: Record<string, number> = { '%': fromPercent, '&': fromEntity, '\\': fromUnicode };

/** Encodings that are not complete, the last of which the end cuts off, and which may complete those before it. */
const openTail = /(?:%[0-9a-f]?|&(?:#x?[0-9a-f]{0,6}|[a-z]{0,4})|\\[0-9a-f]{0,3})+$/i;
