/**
 * The path of a request target as a URI reference may have it (RFC 3986): what a caller sent unencoded, or with a `%`
 * that encodes nothing, is percent-encoded, and a second slash at the beginning announces no host.
 * @param path as Node has it: a character for each byte
 */
export function uriPath(path: string): string {
  return path
    .replace(/%(?![\da-f]{2})|[^\w.~!$&'()*+,;=:@/%-]/giu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      const bytes = code > 0xff ? [...new TextEncoder().encode(character)] : [code];
      return bytes.map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
    })
    .replace(/^\/\//, '/.//');
}
