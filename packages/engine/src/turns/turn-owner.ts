/** Whose turn it is. */
export interface TurnOwner {
  projectId: string;
  appKey: string;
  /** Undefined: the call has credentials of its own, or needs none; all such calls of a project share a limit. */
  accountId: string | undefined;
}
