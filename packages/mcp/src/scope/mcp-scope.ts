/** `list`: each action is a tool. `search`: four tools find, describe, execute and connect. */
export type ToolMode = 'list' | 'search';

/** For whom tools are called and which there are. Nothing of it can come from an argument that a model writes. */
export interface McpScope {
  projectId: string;
  /** The id of the key. */
  keyId: string;
  /** Whether the key may connect accounts. */
  mayConnect: boolean;
  entityId: string;
  /** Keys, names or ids; absent together with `actions`: all. */
  apps: readonly string[] | undefined;
  /** Ids or aliases, beside those of `apps`. */
  actions: readonly string[] | undefined;
  /** Of these, those with any of the tags. */
  tags: readonly string[] | undefined;
  /** Of these, those that read and change nothing. */
  readOnly: boolean;
  /** Absent: by the number of actions. */
  mode: ToolMode | undefined;
  /** How many characters of an answer are shown. */
  maxCharacters: number;
}
