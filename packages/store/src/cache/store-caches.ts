import type { ApiKey } from '../api-key.js';
import type { ConnectedAccount } from '../connected-account.js';
import type { UsedAccount } from '../execution.js';
import type { Integration } from '../integration.js';
import { ReadCache, type ReadCacheOptions } from './read-cache.js';

/** An account, and of how many it was picked. */
export interface Pick {
  readonly account: ConnectedAccount;
  readonly candidateCount: number;
}

/** What is read for each execution. */
export class StoreCaches {
  /** By hash. */
  readonly keys: ReadCache<ApiKey>;
  /** By project and id. */
  readonly integrations: ReadCache<Integration>;
  /** By project and id. */
  readonly accounts: ReadCache<ConnectedAccount>;
  /** The newest active account, by project, app and entity. */
  readonly picks: ReadCache<Pick>;

  constructor(options: ReadCacheOptions) {
    this.keys = new ReadCache(options);
    this.integrations = new ReadCache(options);
    this.accounts = new ReadCache(options);
    this.picks = new ReadCache(options);
  }

  /** The account was written, or is another by now than was thought. */
  dropAccount({ projectId, id, appKey, entityId }: ConnectedAccount): void {
    this.accounts.drop(cacheKey(projectId, id));
    this.picks.drop(cacheKey(projectId, appKey, entityId));
  }

  /** An execution with the account was closed; `asked`: when that was asked for. */
  countInvocation({ projectId, id }: UsedAccount, asked: number): void {
    this.accounts.amend(cacheKey(projectId, id), asked, withOneMore);
  }

  /** Accounts were written, and which is not known. */
  clearAccounts(): void {
    this.accounts.clear();
    this.picks.clear();
  }

  clear(): void {
    this.keys.clear();
    this.integrations.clear();
    this.clearAccounts();
  }
}

function withOneMore(account: ConnectedAccount): ConnectedAccount {
  return { ...account, invocationCount: account.invocationCount + 1 };
}

/** No id and no name that is looked up has a NUL in it. */
export function cacheKey(project: string, id: string, further?: string): string {
  return further === undefined ? `${project}\0${id}` : `${project}\0${id}\0${further}`;
}
