/** One step of a JSON pointer. */
export interface PointerSegment {
  name: string;
  /** The name in UTF-8, as it stands in JSON when nothing in it is escaped. */
  bytes: Uint8Array;
  /** The index that it is in an array; undefined: none. */
  index: number | undefined;
}

/** The steps of a JSON pointer (RFC 6901 §3 and §4). Throws a SyntaxError for what is none. */
export function segmentsOf(pointer: string): PointerSegment[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/'))
    throw new SyntaxError(`The JSON pointer "${pointer}" does not begin with a slash.`);
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => {
      const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
      const index = /^(0|[1-9]\d*)$/.test(name) ? Number(name) : undefined;
      return { name, bytes: Buffer.from(name), index };
    });
}

/** Whether a string token of JSON, which stands with its quotes from `start` to `end`, is the name of this segment. */
export function isNameOf(
  { name, bytes: expected }: PointerSegment,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const length = end - start - 2;
  // Escaped, a name has up to six bytes for each unit of UTF-16; one that cannot be this one is not read.
  if (length > 6 * name.length) return false;
  const token = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  if (!token.includes('\\')) return expected.length === length && token.subarray(1, -1).equals(expected);
  return JSON.parse(token.toString()) === name;
}
