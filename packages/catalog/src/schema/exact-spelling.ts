/** Longer ones spell no number that a double holds. */
const longest = 32;

/**
 * The number that a text spells exactly: as JSON writes it (RFC 8259, section 6), without an exponent, and so that
 * writing the number gives the text again. Integers beyond 2^53 are none: a double does not hold them all.
 */
export function spelledNumber(text: string): number | undefined {
  if (text.length > longest || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  if (String(number) !== text) return undefined;
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? undefined : number;
}

/**
 * The integer beyond 2^53 that a text spells exactly, in digits and with no leading zero: what answers carry in a string,
 * because a double does not hold it.
 */
export function spelledLargeInteger(text: string): bigint | undefined {
  if (text.length > longest || !/^-?[1-9]\d*$/.test(text)) return undefined;
  return Number.isSafeInteger(Number(text)) ? undefined : BigInt(text);
}

export function spelledBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
