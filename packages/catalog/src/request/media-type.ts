/** One media type, not a range and not a list: an encoding's `image/png, image/jpeg` leaves the choice open. */
export function isConcreteType(mediaType: string): boolean {
  return isMediaType(mediaType) && !/[*,]/.test(mediaType);
}

/** RFC 9110 §8.3.1, on one line: nothing here can break out of a part's header. */
export function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+(?:[ \t]*[;,][\t\x20-\x7e]*)?$/.test(text);
}
