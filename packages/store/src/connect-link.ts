/** A link on which one account of one app is connected for one entity. */
export interface ConnectLink {
  readonly id: string;
  readonly projectId: string;
  readonly appKey: string;
  readonly entityId: string;
  /** Null: that of the project for the app and the scheme. */
  readonly integrationId: string | null;
  /** The name of the scheme; null: whoever opens the link chooses. */
  readonly authScheme: string | null;
  /** Where the user is sent at the end; null: nowhere. */
  readonly redirectUri: string | null;
  readonly labels: readonly string[];
  /** The id of the key that made it. */
  readonly createdBy: string;
  readonly createdAt: number;
  /** From this time on nothing begins with it. Milliseconds since 1970. */
  readonly expiresAt: number;
  /** When an account was connected with it; null: not yet. */
  readonly usedAt: number | null;
  /** The account that it is connected with, or that is being connected. */
  readonly accountId: string | null;
  /** What stands for the browser that began last. */
  readonly browserHash: string | null;
  /** Why what began last has failed, as a word; null: it has not. */
  readonly failure: string | null;
}

export interface NewConnectLink
  extends Omit<ConnectLink, 'createdAt' | 'usedAt' | 'accountId' | 'browserHash' | 'failure'> {
  /** SHA-256 of the secret in its address. */
  readonly tokenHash: string;
}

/** The next step of a link. */
export interface ConnectLinkStep {
  /** The account that it had when it was read. */
  readonly from: string | null;
  readonly accountId: string;
  readonly browserHash: string;
  /** Whether the account is connected, so that the link is good no more. */
  readonly isUsed: boolean;
}

export interface ConnectLinkRepository {
  insert(link: NewConnectLink): Promise<ConnectLink>;
  /** The link with this hash, of whatever project, used and expired ones too. */
  findByHash(tokenHash: string): Promise<ConnectLink | undefined>;
  /** Takes one step, by one statement. False where the link was used, or has another account by now. */
  step(id: string, step: ConnectLinkStep): Promise<boolean>;
  /** Notes why what began for this account has failed, unless the link went on without it. */
  noteFailure(id: string, accountId: string, failure: string): Promise<void>;
  /** Deletes at most `limit` links of an entity, and resolves with how many. */
  deleteOfEntity(projectId: string, entityId: string, limit: number): Promise<number>;
  /** Deletes at most `limit` links that expired before this time, and resolves with how many. */
  deleteExpiredBefore(time: number, limit: number): Promise<number>;
}
