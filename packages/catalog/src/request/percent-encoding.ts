/** Percent-encodes everything but the unreserved characters of RFC 3986 §2.3. */
export function encodeValue(text: string): string {
  // Most names and values have nothing to encode, and seeing that is cheaper than encoding.
  if (/^[\w.~-]*$/.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, encodeByte);
}

/**
 * OpenAPI's `allowReserved`: reserved characters stay as they are, except those that would end the value:
 * `&`, `#` and `+`, and `[` and `]`, which RFC 3986 forbids in a query.
 */
export function encodeAllowingReserved(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~:/?@!$'()*,;=]+/gu, encodeURIComponent);
}

/** Encodes what may not stand in a path (RFC 3986 §3.3) and keeps what is encoded already. */
export function encodePathTemplate(text: string): string {
  return text.replace(/%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]+/gu, encodeURIComponent);
}

function encodeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
