/** A body of more bytes than allowed. */
export class BodyTooLarge extends Error {}
