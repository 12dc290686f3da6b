import type { AtHand } from '@actway/json';

export type AccountStatus = 'INITIATED' | 'ACTIVE' | 'FAILED' | 'EXPIRED';

/** One entity's authorised access to one app. */
export interface ConnectedAccount {
  readonly id: string;
  readonly projectId: string;
  readonly integrationId: string;
  readonly appKey: string;
  readonly entityId: string;
  readonly authScheme: string;
  readonly status: AccountStatus;
  /** Beside the status: a disabled account keeps its status and is never used. */
  readonly enabled: boolean;
  readonly labels: readonly string[];
  /** The credential as the vault sealed it; null before there is one. */
  readonly credential: string | null;
  /** The connection fields (a tenant's host name and the like) as the vault sealed them; null: none. */
  readonly connectionFields: string | null;
  /** What a consent that is under way needs, as the vault sealed it; null: none is. */
  readonly authorization: string | null;
  /** The consent that the credential comes from; null: none does, or an older version of actway took it. */
  readonly consent: AccountConsent | null;
  /** How many executions have used it. Counting leaves `version` and `updatedAt` alone. */
  readonly invocationCount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** 1 at first, one more with each update. */
  readonly version: number;
}

/** Who took part in a consent. Times are in milliseconds since 1970. */
export interface AccountConsent {
  /** The id of the key that asked for it. */
  readonly startedBy: string;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The network address that the user came back from; absent where it was not known. */
  readonly finishedFrom?: string;
}

export interface NewConnectedAccount {
  readonly id: string;
  readonly projectId: string;
  readonly integrationId: string;
  readonly appKey: string;
  readonly entityId: string;
  readonly authScheme: string;
  readonly status: AccountStatus;
  readonly enabled?: boolean;
  readonly labels?: readonly string[];
  readonly credential?: string | null;
  readonly connectionFields?: string | null;
  readonly pendingAuthorization?: PendingAuthorization;
}

/** A consent that the user has been asked for. */
export interface PendingAuthorization {
  /** A hash of the state (RFC 6749 §10.12): who reads the database cannot finish the consent. */
  readonly stateHash: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** What finishing it needs, as the vault sealed it. */
  readonly sealed: string;
}

export interface AccountChanges {
  readonly status?: AccountStatus;
  readonly enabled?: boolean;
  readonly labels?: readonly string[];
  readonly credential?: string | null;
  readonly connectionFields?: string | null;
  readonly pendingAuthorization?: PendingAuthorization;
  readonly consent?: AccountConsent | null;
}

/** Each list narrows; a list with no members matches nothing, one left out matches everything. */
export interface AccountFilter {
  readonly id?: string;
  readonly entityIds?: readonly string[];
  readonly appKeys?: readonly string[];
  readonly statuses?: readonly AccountStatus[];
  /** Accounts that carry at least one of these labels. */
  readonly labels?: readonly string[];
  readonly integrationId?: string;
  /** Disabled accounts too. Default: false. */
  readonly showDisabled?: boolean;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** How many accounts an entity has in an app: the enabled ones by status, the disabled ones as a whole. */
export interface AccountCounts {
  readonly byStatus: Readonly<Record<AccountStatus, number>>;
  readonly disabled: number;
}

/** The label of an account that is picked before newer ones. */
export const primaryLabel = 'primary';

export interface AccountRepository {
  insert(account: NewConnectedAccount): Promise<ConnectedAccount>;
  find(projectId: string, id: string): AtHand<ConnectedAccount | undefined>;
  /** One page, newest first, and the number of accounts on all pages. */
  list(projectId: string, filter: AccountFilter): Promise<{ items: ConnectedAccount[]; total: number }>;
  /**
   * Of the ACTIVE, enabled accounts of an entity in an app the newest that has the label `primary`, else the newest; and
   * how many there were to pick from.
   */
  pickActive(
    projectId: string,
    appKey: string,
    entityId: string,
  ): AtHand<{ account: ConnectedAccount; candidateCount: number } | undefined>;
  /** What an error text needs when `pickActive` finds none. */
  count(projectId: string, appKey: string, entityId: string): Promise<AccountCounts>;
  /** Keys of the apps of which a project, or one entity of it, has an ACTIVE, enabled account. */
  activeAppKeys(projectId: string, entityId?: string): Promise<string[]>;
  /** How many accounts each of these integrations of a project has, or one entity in them; disabled ones too. */
  countByIntegration(
    projectId: string,
    integrationIds: readonly string[],
    entityId?: string,
  ): Promise<ReadonlyMap<string, number>>;
  /**
   * Writes the changes if the account still has the version that the caller saw.
   * Undefined: it has another by now, or there is no such account; read it again.
   */
  update(
    projectId: string,
    id: string,
    version: number,
    changes: AccountChanges,
  ): Promise<ConnectedAccount | undefined>;
  /**
   * Takes the consent with this state, whosever it is, so that nobody takes it again, and resolves with its account.
   * Undefined: there is none, it was taken, or its time is over.
   */
  takeAuthorization(stateHash: string): Promise<ConnectedAccount | undefined>;
  /**
   * Lets `owner` alone refresh the credential until `until` (milliseconds since 1970), and resolves with the account
   * as it is now. Undefined: another owner has that right still, or there is no such account.
   */
  takeRefreshLease(
    projectId: string,
    id: string,
    lease: { owner: string; until: number },
  ): Promise<ConnectedAccount | undefined>;
  /** Gives the right back, if `owner` has it still. */
  releaseRefreshLease(projectId: string, id: string, owner: string): Promise<void>;
  /** Deletes at most `limit` accounts of an entity, and resolves with how many there were. */
  deleteOfEntity(projectId: string, entityId: string, limit: number): Promise<number>;
  /** False when there is none. */
  delete(projectId: string, id: string): Promise<boolean>;
}
