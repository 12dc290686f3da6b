import { isTooDeep } from './json-depth.js';

/**
 * Parses JSON without losing a digit: an integer that a JavaScript number cannot hold, and a number beyond its
 * range, becomes a string of its digits. All other numbers stay numbers. Members named `__proto__` are data.
 * Undefined when the text is not JSON, or is nested too deeply to be handed on.
 */
export function parseJson(text: string): { value: unknown } | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return { value: mayLoseDigits(text) ? JSON.parse(quoteLossyNumbers(text)) : value };
  } catch {
    return undefined;
  }
}

/** Cheap and without a miss; what it finds may well be inside a string. */
function mayLoseDigits(text: string): boolean {
  return /\d{16}|[eE]\+?\d{3}/.test(text);
}

/** Puts quotes around numbers of valid JSON that would change when read. */
function quoteLossyNumbers(text: string): string {
  const token = /"|-?\d[\d.eE+-]*/g;
  const parts: string[] = [];
  let copied = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (found === '"') {
      token.lastIndex = endOfString(text, token.lastIndex);
    } else if (isLossy(found)) {
      parts.push(text.slice(copied, match.index), `"${found}"`);
      copied = token.lastIndex;
    }
  }
  return parts.join('') + text.slice(copied);
}

/** The index after the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text[first - 1] === '\\') first -= 1;
  return (index - first) % 2 === 1;
}

function isLossy(number: string): boolean {
  const read = Number(number);
  if (!Number.isFinite(read)) return true;
  return /^-?\d{16,}$/.test(number) && BigInt(number) !== BigInt(read);
}
