import type { PlannedServer } from './request-plan.js';

/** What is known of a version of an app while its document is closed. */
export interface IndexedVersion {
  version: string;
  /** The servers of the document, or of its first operation where the document names none. */
  servers: PlannedServer[];
  /** Where actions go whose operation, or its path, names a server of its own: each once. */
  ownServers: PlannedServer[];
  /** In the order of the document. */
  actions: IndexedAction[];
}

/** What is known of an action while its document is closed. */
export interface IndexedAction {
  id: string;
  operationId: string;
  /** In lower case. */
  method: string;
  path: string;
  displayName: string;
  tags: string[];
  deprecated: boolean;
}
