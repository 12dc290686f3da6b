import type { ConnectedAccount } from '@actway/store';
import type { RequestAuth } from './request-auth.js';

/** How long an opened credential is kept after its last use, in milliseconds. */
const lifetimeMs = 1000;

/** How many are kept at most. */
const mostKept = 10_000;

interface Entry {
  /** What it was opened from: another reading of the same account that holds the same is the same. */
  credential: string | null;
  connectionFields: string | null;
  authScheme: string;
  auth: RequestAuth;
  /** By the clock of `performance.now`. */
  usedAt: number;
}

/**
 * Auths of accounts whose credentials were opened a moment ago, so that a busy account is not opened for each call. What
 * has not been used for a second is let go of; nothing is kept while nothing is used.
 */
export class RecentAuths {
  readonly #entries = new Map<string, Entry>();
  #sweeping: NodeJS.Timeout | undefined;

  /** The auth of a reading of an account: the one that is known, or what `open` makes. */
  get(account: ConnectedAccount, open: () => RequestAuth): RequestAuth {
    const { id, credential, connectionFields, authScheme } = account;
    const known = this.#entries.get(id);
    const isSame =
      known?.credential === credential &&
      known.connectionFields === connectionFields &&
      known.authScheme === authScheme;
    const auth = known && isSame ? known.auth : open();
    if (known && isSame) known.usedAt = performance.now();
    else this.#keep(id, { credential, connectionFields, authScheme, auth, usedAt: performance.now() });
    return auth;
  }

  #keep(id: string, entry: Entry): void {
    this.#entries.set(id, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > mostKept && oldest !== undefined) this.#entries.delete(oldest);
    this.#sweeping ??= setInterval(() => this.#sweep(), lifetimeMs / 2).unref();
  }

  #sweep(): void {
    const now = performance.now();
    for (const [id, { usedAt }] of this.#entries) if (now - usedAt > lifetimeMs) this.#entries.delete(id);
    if (this.#entries.size > 0) return;
    clearInterval(this.#sweeping);
    this.#sweeping = undefined;
  }
}
