/**
 * Whether a part of this text is `.` or `..`, between slashes of either kind, once it is decoded as often as it can be:
 * a server, or a proxy in front of it, may decode a path before it resolves it, and more than once.
 */
export function climbs(text: string): boolean {
  if (!text.includes('.') && !text.includes('%')) return false;
  const decoded = text.includes('%') ? fullyDecoded(text) : text;
  return decoded.split(/[/\\]/).some((part) => part === '.' || part === '..');
}

/**
 * Decodes what percent-encoding can make of the ASCII characters of a path, in one pass whatever the depth: each decoded
 * character is looked at together with what stands before it, since it may complete a further escape.
 */
function fullyDecoded(text: string): string {
  const kept: string[] = [];
  for (const character of text) {
    kept.push(character);
    for (let decoded = lastEscape(kept); decoded !== undefined; decoded = lastEscape(kept)) {
      kept.length -= 3;
      kept.push(decoded);
    }
  }
  return kept.join('');
}

/** The character that the last three of these encode; undefined where they are no escape of ASCII. */
function lastEscape(characters: readonly string[]): string | undefined {
  if (characters.at(-3) !== '%') return undefined;
  const digits = `${characters.at(-2)}${characters.at(-1)}`;
  return /^[0-7][0-9a-f]$/i.test(digits) ? String.fromCharCode(Number.parseInt(digits, 16)) : undefined;
}
