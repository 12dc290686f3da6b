const capital = /[A-F]/;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A UUID as it is stored: small letters, which mean the same as capitals (RFC 9562, section 4). Other texts stay. */
export function plainUuid(text: string): string {
  return capital.test(text) && uuid.test(text) ? text.toLowerCase() : text;
}
