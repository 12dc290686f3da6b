/** A further name of an action, by which it is found and executed as by its id. */
export interface ActionAlias {
  /** In upper snake case. */
  name: string;
  /**
   * Where the input goes by other names than the action's own: the member's name under the alias → the action's own,
   * as in `{ repository: 'repo' }`. What it does not name is called as the action calls it.
   */
  input?: Record<string, string>;
}

/** What a manifest lists: by the id of an action its further names. */
export type ListedAliases = Record<string, (string | ActionAlias)[]>;

/** A further name, and what it is a name of. */
export interface AppAlias extends ActionAlias {
  /** The id of the action. */
  action: string;
  /** Which entry of the manifest's list it is; absent for one that a rule derives. */
  entry?: number;
}
