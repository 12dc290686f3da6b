/** What a store tells of by itself, for whoever runs it. None of it holds a stored value. */
export type StoreTrouble =
  /** The database takes no results of executions; they are kept until it does. `reason`: a sentence. */
  | { readonly kind: 'results-pending'; readonly reason: string }
  /** All of those that were kept are written. */
  | { readonly kind: 'results-written'; readonly count: number }
  /** The refusal of a call is not on record: too much is kept already. */
  | { readonly kind: 'refusal-dropped' }
  /** The store was closed before these could be written. `kept`: they are in a file, for the next start. */
  | { readonly kind: 'results-left'; readonly count: number; readonly kept: boolean }
  /** `actway db backup` has to wait for the end of this process. `reason`: a sentence's end. */
  | { readonly kind: 'no-backups'; readonly reason: string };

export type ReportTrouble = (trouble: StoreTrouble) => void;
