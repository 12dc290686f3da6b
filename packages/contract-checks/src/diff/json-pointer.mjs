/** JSON pointers (RFC 6901) without the leading `#`: `/properties/a~1b`. */

/** The pointer to a member of what `pointer` points to. */
export function child(pointer, key) {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The keys that a pointer walks through, such as those of `#/properties/a~1b`: `properties`, `a/b`. */
export function keysOf(pointer) {
  return pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
