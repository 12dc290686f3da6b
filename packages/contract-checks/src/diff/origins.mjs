import { child, keysOf } from './json-pointer.mjs';

/**
 * Where each part of a normalised document was written.
 *
 * A part is an object or an array that the normalisation has built. Its place is that of what it was built from; a
 * member that came from elsewhere, by a merge or through a reference, has a place of its own.
 * @typedef {{ file: string, pointer: string }} Place
 */
export class Origins {
  /** @type {WeakMap<object, { place: Place, members: Map<string, Place> }>} */
  #origins = new WeakMap();

  /** Says where a part was written, and gives it back. */
  set(part, place, members = new Map()) {
    this.#origins.set(part, { place, members });
    return part;
  }

  /** Says where one member of a part was written. */
  setMember(part, key, place) {
    this.#origins.get(part)?.members.set(String(key), place);
  }

  /** Whether the normalisation has built a part. */
  knows(part) {
    return this.#origins.has(part);
  }

  /** @returns {Place} */
  of(part) {
    const origin = this.#origins.get(part);
    if (!origin) throw new Error('This part was not built by the normalisation.');
    return origin.place;
  }

  /** @returns {Place} The place of a member, as its parent tells it: the `$ref`, not where that leads. */
  ofMember(part, key) {
    const { place, members } = this.#origins.get(part);
    return members.get(String(key)) ?? { file: place.file, pointer: child(place.pointer, key) };
  }

  /**
   * The place of what a pointer into the document points to.
   * @param {'usage' | 'definition'} of Whether something that stands behind a reference is where it is used or
   *   where it is defined.
   */
  at(document, pointer, of) {
    let part = document;
    let place = this.of(document);
    const keys = keysOf(pointer);
    for (const [index, key] of keys.entries()) {
      if (!this.#origins.has(part)) {
        place = { file: place.file, pointer: child(place.pointer, key) };
        part = part?.[key];
        continue;
      }
      place = this.ofMember(part, key);
      part = part[key];
      const last = index === keys.length - 1;
      if (part !== null && typeof part === 'object' && this.#origins.has(part) && !(last && of === 'usage')) {
        place = this.of(part);
      }
    }
    return place;
  }
}
