import { inspect } from 'node:util';

/** What is not seen where somebody prints, joins or serialises it as it is: in its place stands what it is. */
export abstract class Unseen {
  /** Such as `[secret]`. */
  protected abstract readonly unseen: string;

  toString(): string {
    return this.unseen;
  }

  toJSON(): string {
    return this.unseen;
  }

  [inspect.custom](): string {
    return this.unseen;
  }
}
