import { type ConnectedAccount, type KeptCredential, StoreError } from '@actway/store';
import type { Engine } from '../engine.js';
import { openValues } from './credential.js';
import { tokenUnavailable } from './refresh-error.js';
import { writeIfTokenStands } from './write-if-token-stands.js';

interface Pending {
  readonly credential: KeptCredential;
  /** Who holds the lease on the refresh until the credential is written; undefined after a restart. */
  readonly leaseOwner: string | undefined;
}

/** Milliseconds between two tries. */
const shortestPause = 100;
const longestPause = 2_000;

/** From here on no token is asked for. */
const maximum = 10_000;

/** How many are written at once. */
const batchSize = 16;

/**
 * New tokens that the store could not take: an app that gave one has made the old one void, so whoever drops it loses
 * the account. They are used meanwhile, and written as soon as the store takes them, unless another process or a new
 * consent has given the account another token by then.
 */
export class PendingCredentials {
  readonly #engine: Pick<Engine, 'store' | 'vault'>;
  readonly #pending = new Map<string, Pending>();
  #timer: NodeJS.Timeout | undefined;
  #pause = shortestPause;

  /** At first those that a process before this one has left. */
  constructor(engine: Pick<Engine, 'store' | 'vault'>) {
    this.#engine = engine;
    for (const credential of engine.store.keptCredentials.list()) {
      this.#pending.set(credential.accountId, { credential, leaseOwner: undefined });
    }
    this.#arrange();
  }

  /** How many there are. */
  get size(): number {
    return this.#pending.size;
  }

  /** @throws EngineError `token-unavailable` where a new token could not be kept */
  assertRoom(): void {
    if (this.#pending.size < maximum) return;
    throw tokenUnavailable('Too many new tokens wait for the database already.');
  }

  /** The account as it is to be: with the credential that waits to be written, unless it has another by now. */
  current(account: ConnectedAccount): ConnectedAccount {
    const credential = this.#pending.get(account.id)?.credential;
    if (!credential || !this.#stands(account, credential)) return account;
    return { ...account, credential: credential.sealed };
  }

  /**
   * Keeps a credential, and writes it later.
   * @param account with the credential that it replaces
   * @param sealed the new one, as the vault sealed it
   * @returns the account with the new one
   */
  async keep(account: ConnectedAccount, sealed: string, leaseOwner: string): Promise<ConnectedAccount> {
    const { projectId, id } = account;
    const earlier = this.#pending.get(id)?.credential;
    // The store may have neither of two new tokens.
    const replaced =
      earlier?.sealed === account.credential ? (earlier?.replaced ?? null) : account.credential;
    const credential = { projectId, accountId: id, sealed, replaced };
    this.#pending.set(id, { credential, leaseOwner });
    await this.#engine.store.keptCredentials.put(credential);
    this.#arrange();
    return { ...account, credential: sealed };
  }

  /** Whether the lease of this owner on the account's refresh is needed still. */
  needsLease(accountId: string, owner: string): boolean {
    return this.#pending.get(accountId)?.leaseOwner === owner;
  }

  /** Tries to write all of them, for a bounded time, and resolves with how many are left. */
  async settle(withinMs: number): Promise<number> {
    clearTimeout(this.#timer);
    const until = performance.now() + withinMs;
    while (!(await this.#writeAll()) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, shortestPause));
    }
    return this.#pending.size;
  }

  #arrange(): void {
    if (this.#timer !== undefined || this.#pending.size === 0) return;
    this.#timer = setTimeout(async () => {
      const isDone = await this.#writeAll();
      this.#pause = isDone ? shortestPause : Math.min(2 * this.#pause, longestPause);
      this.#timer = undefined;
      this.#arrange();
    }, this.#pause).unref();
  }

  /** One first, to see whether the store takes them. False when some are left. */
  async #writeAll(): Promise<boolean> {
    const waiting = [...this.#pending.values()];
    let size = 1;
    for (let at = 0; at < waiting.length; ) {
      const group = waiting.slice(at, at + size);
      const written = await Promise.all(group.map((one) => this.#write(one)));
      if (written.includes(false)) return false;
      at += group.length;
      size = batchSize;
    }
    return true;
  }

  /** False when the store does not take it now. */
  async #write({ credential, leaseOwner }: Pending): Promise<boolean> {
    const { accounts, keptCredentials } = this.#engine.store;
    const { projectId, accountId, sealed } = credential;
    try {
      const account = await accounts.find(projectId, accountId);
      if (account && this.#stands(account, credential)) {
        await writeIfTokenStands(this.#engine, account, { credential: sealed });
      }
      if (leaseOwner !== undefined) await accounts.releaseRefreshLease(projectId, accountId, leaseOwner);
    } catch (error) {
      if (error instanceof StoreError) return false;
      // The account was deleted meanwhile, or no key opens what it has: there is nothing to write to.
    }
    // Another one may have come while this was written.
    if (this.#pending.get(accountId)?.credential === credential) {
      this.#pending.delete(accountId);
      keptCredentials.remove(accountId);
    }
    return true;
  }

  /** Whether the account has the token still that the kept one replaces. */
  #stands(account: ConnectedAccount, { replaced }: KeptCredential): boolean {
    if (account.credential === replaced) return true;
    const tokenOf = (credential: string | null) =>
      openValues(this.#engine.vault, { ...account, credential }, 'credential').access_token;
    return tokenOf(account.credential) === tokenOf(replaced);
  }
}
