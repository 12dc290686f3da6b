import type { Store } from '@actway/store';

/** A place where one store lives: empty at first, opened as often as a test likes. */
export interface StorePlace {
  /** For `openStore`. */
  readonly url: string;
  open(options?: { now?: () => number }): Promise<Store>;
  remove(): Promise<void>;
}
