/** What is counted within a period: of a project, of one of its keys, or of one of its connected accounts. */
export const usageKinds = [
  'executions',
  'model-tokens',
  'key-executions',
  'key-model-tokens',
  'account-executions',
] as const;

export type UsageKind = (typeof usageKinds)[number];

/** One count: of one kind, in one period (`2026-11`, `2026-11-29`). */
export interface UsageName {
  readonly projectId: string;
  readonly kind: UsageKind;
  readonly period: string;
  /** The key or the account whose count it is; absent: the project's own. */
  readonly subjectId?: string | undefined;
}

/** What projects have used, counted by all processes of a database. It survives a crash. */
export interface UsageRepository {
  /**
   * Adds an amount, where the sum does not exceed the limit then; with no limit always. Resolves with the sum, and with
   * undefined where the amount did not fit and nothing was added. Throws StoreError `missing_reference` when the project is
   * gone.
   */
  take(name: UsageName, amount: number, limit: number | undefined): Promise<number | undefined>;
  /** Adds an amount in any case; a negative one gives back. Does nothing where nothing was taken. */
  add(name: UsageName, amount: number): Promise<void>;
  /** 0 where nothing was taken. */
  find(name: UsageName): Promise<number>;
  /** How many bytes the files of a project have that arrived. */
  storedBytes(projectId: string): Promise<number>;
  /** The same of all projects. */
  allStoredBytes(): Promise<number>;
  /** Deletes the counts of periods that sort before this one, of every project; resolves with how many there were. */
  deleteBefore(kind: UsageKind, period: string): Promise<number>;
}
