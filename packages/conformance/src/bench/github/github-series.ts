export interface GithubWork {
  milliseconds: number;
  /** Of memory, in bytes. */
  peak: number;
}

/** What is done with GitHub's document; `bare` is the same with its own document and openapi-fetch. */
export type GithubTask = 'expand' | 'type' | 'typeBare' | 'compile' | 'compileBare';

/** An entry for each round. */
export type GithubSeries = Record<GithubTask, GithubWork[]>;

/** Of GitHub's actions, and of documents in bytes. */
export interface GithubSizes {
  actions: number;
  expanded: number;
  own: number;
}
