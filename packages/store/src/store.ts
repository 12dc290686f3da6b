import type { ApiKeyRepository } from './api-key.js';
import type { ConnectLinkRepository } from './connect-link.js';
import type { AccountRepository } from './connected-account.js';
import type { ExecutionRepository } from './execution.js';
import type { IdempotentCallRepository } from './idempotent-call.js';
import type { IntegrationRepository } from './integration.js';
import type { KeptCredentials } from './kept-credentials.js';
import type { ProjectRepository } from './project.js';
import type { RateWindows } from './rate-windows.js';
import type { SealedValueRepository } from './sealed-values.js';
import type { FileRepository } from './stored-file.js';
import type { UsageRepository } from './usage.js';

/**
 * The tables, one repository each. Every method of data that a project owns takes the project's id, and sees no
 * other project's rows. Every failure is a StoreError.
 */
export interface Repositories {
  readonly projects: ProjectRepository;
  readonly keys: ApiKeyRepository;
  readonly integrations: IntegrationRepository;
  readonly accounts: AccountRepository;
  readonly connectLinks: ConnectLinkRepository;
  readonly executions: ExecutionRepository;
  readonly files: FileRepository;
  readonly idempotentCalls: IdempotentCallRepository;
  readonly sealedValues: SealedValueRepository;
  readonly usage: UsageRepository;
}

/**
 * What a transaction may be made of. Executions are recorded outside of any, and a project is deleted outside of any,
 * since its records are.
 */
export interface TransactionRepositories extends Omit<Repositories, 'executions' | 'projects'> {
  readonly projects: Omit<ProjectRepository, 'delete'>;
}

/**
 * Durable storage. A write that resolved is on disk and survives a crash of the process or of the machine; what
 * `executions.open` promises is less, and said there.
 */
export interface Store extends Repositories {
  /**
   * Runs `work` in one transaction: all of its writes, or none when it throws. Use only the repositories handed in
   * (the store's own may wait for this very transaction to end), and wait for nothing but them. A statement that
   * fails dooms the transaction, even if the failure is caught.
   */
  transaction<Result>(work: (repositories: TransactionRepositories) => Promise<Result>): Promise<Result>;
  /** Resolves when a query can be answered. */
  ready(): Promise<void>;
  /**
   * Resolves when something was written within the last seconds, or can be now. Rejects with StoreError when the
   * database takes no writes, or when results of executions wait for it.
   */
  writable(): Promise<void>;
  /** Credentials that the database could not take, so that they outlive this process. */
  readonly keptCredentials: KeptCredentials;
  /** What is used of limits, by all processes of the database. */
  readonly rateWindows: RateWindows;
  /** Waits for what is in flight, then closes; later calls reject with StoreError `closed`. */
  close(): Promise<void>;
}
