/** A body that was taken in as it arrived, by whoever wanted it. */
export interface ReceivedBody {
  /** In bytes. */
  readonly size: number;
  /** Lets go of it. Does nothing when it was let go of before. */
  discard(): Promise<void>;
}

/** A file of more bytes than are allowed. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(readonly maxBytes: number) {
    super(`It is larger than ${maxBytes} bytes.`);
  }
}

/** A file for which its project has no room left. */
export class NoStorageLeft extends Error {
  override readonly name = 'NoStorageLeft';

  /** @param maxBytes how many bytes of files the project may keep */
  constructor(readonly maxBytes: number) {
    super(`The project keeps as many bytes of files as it may, ${maxBytes}.`);
  }
}
