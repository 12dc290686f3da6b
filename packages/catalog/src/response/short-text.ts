const maxLength = 500;

/** Text of an upstream on one line, cut where it gets long. */
export function shortText(text: string): string {
  const line = text
    .slice(0, 4 * maxLength)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (line.length <= maxLength) return line;
  // A cut through a surrogate pair would leave half a character.
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
