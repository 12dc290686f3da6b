/** JSON pointers (RFC 6901) without the leading `#`: `/properties/a~1b`. */

/** The pointer to a member of what `pointer` points to. */
export function child(pointer, key) {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The pointer that walks through keys. */
export function pointerOf(keys) {
  return keys.reduce(child, '');
}

/** The keys that a pointer walks through, such as those of `#/properties/a~1b`: `properties`, `a/b`. */
export function keysOf(pointer) {
  return pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * What is at the end of a pointer, or of its keys; undefined where it leads nowhere.
 * @param {unknown} value
 * @param {string | string[]} pointer
 */
export function valueAt(value, pointer) {
  const keys = typeof pointer === 'string' ? keysOf(pointer) : pointer;
  return keys.reduce(
    (part, key) =>
      part !== null && typeof part === 'object' && Object.hasOwn(part, key) ? part[key] : undefined,
    value,
  );
}

/** The pointer to what the target of `pointer` is a member of. */
export function parentOf(pointer) {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}
