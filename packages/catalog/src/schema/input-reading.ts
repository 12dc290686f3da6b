/** A part of an input that was read otherwise than it was sent. */
export interface InputReading {
  /** A JSON Pointer from the input's root. */
  path: string;
  as: 'absent' | 'number' | 'boolean';
}

/**
 * What stands in the place of what was sent; undefined: nothing does. A bigint is an integer that no double holds; a string
 * has the digits of one.
 */
export type ReadValue = string | number | bigint | boolean | undefined;
