/** So many of the last characters of an id count: those of a UUID are random. */
const tellingCharacters = 4;

/**
 * A number below `limit` for an id, whatever it is.
 * @param limit a power of two
 */
export function hashOfEnd(id: string, limit: number): number {
  let hash = 0;
  for (let at = Math.max(0, id.length - tellingCharacters); at < id.length; at += 1)
    hash = (hash * 31 + id.charCodeAt(at)) | 0;
  return hash & (limit - 1);
}
