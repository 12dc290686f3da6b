/**
 * How many characters a JSON value takes when it is written, or anything above `most` as soon as it takes more: what is
 * looked at is bounded by that, however large the value is.
 */
export function charactersUpTo(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length > most ? value.length : JSON.stringify(value).length;
  if (typeof value !== 'object' || value === null) return String(value).length;
  let size = 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      size += charactersUpTo(item, most - size) + 1;
      if (size > most) return size;
    }
    return size;
  }
  for (const name in value) {
    size += nameSize(name) + charactersUpTo((value as Record<string, unknown>)[name], most - size) + 1;
    if (size > most) return size;
  }
  return size;
}

/** A name with its quotes and its colon. */
export function nameSize(name: string): number {
  return JSON.stringify(name).length + 1;
}
