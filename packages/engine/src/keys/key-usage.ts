import type { Repositories } from '@actway/store';
import { environmentKeyId } from './authenticate.js';

/** Remembers when keys were used. */
export interface KeyUsage {
  /** Tells of a use now. Costs its caller nothing: what is to be written is written later. */
  touch(keyId: string): void;
  /** Writes what has not been written. Nothing may be told afterwards. */
  close(): Promise<void>;
}

export interface KeyUsageOptions {
  /** Within this time a key is written at most once. Milliseconds, default a minute. */
  readonly writeEveryMs?: number;
  readonly now?: () => number;
  /** Told of a write that failed; the next one makes up for it. */
  readonly onError?: (error: unknown) => void;
}

interface Use {
  usedAt: number;
  /** When it was last written. */
  writtenAt: number;
  waiting: NodeJS.Timeout | undefined;
}

/** Writes the first use of a key at once, later ones when their time has come, and the last ones at `close`. */
export function createKeyUsage(
  store: Pick<Repositories, 'keys'>,
  { writeEveryMs = 60_000, now = Date.now, onError = () => undefined }: KeyUsageOptions = {},
): KeyUsage {
  const uses = new Map<string, Use>();
  const writes = new Set<Promise<void>>();

  function write(keyId: string, use: Use): void {
    clearTimeout(use.waiting);
    use.waiting = undefined;
    use.writtenAt = now();
    const written = store.keys
      .recordUse(keyId, use.usedAt)
      .catch(onError)
      .finally(() => writes.delete(written));
    writes.add(written);
  }

  return {
    touch(keyId) {
      if (keyId === environmentKeyId) return;
      const use = uses.get(keyId) ?? { usedAt: 0, writtenAt: -Infinity, waiting: undefined };
      uses.set(keyId, use);
      use.usedAt = now();
      if (use.waiting !== undefined) return;
      const wait = Math.max(0, use.writtenAt + writeEveryMs - use.usedAt);
      use.waiting = setTimeout(() => write(keyId, use), wait).unref();
    },

    async close() {
      for (const [keyId, use] of uses) if (use.waiting !== undefined) write(keyId, use);
      await Promise.all(writes);
    },
  };
}
