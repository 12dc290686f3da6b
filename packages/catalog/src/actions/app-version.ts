import type { App } from '../apps/app.js';
import { findOperation } from '../apps/operations.js';
import { CatalogError } from '../catalog-error.js';
import type { StoredDocument } from '../documents/stored-document.js';
import { type ActionDetails, actionDetails } from './action-details.js';
import { type ActionWords, actionWords } from './action-words.js';
import type { IndexedVersion } from './indexed-version.js';
import { type DetailsSource, OperationAction } from './operation-action.js';
import type { PlannedServer } from './request-plan.js';

/** One version of an app: its actions, and the document that they are made of when somebody looks at one. */
export class AppVersion implements DetailsSource {
  readonly version: string;
  readonly servers: PlannedServer[];
  readonly document: StoredDocument<ActionDetails>;
  readonly actions: OperationAction[];

  constructor(
    app: App,
    important: ReadonlySet<string>,
    { version, servers, actions }: IndexedVersion,
    document: StoredDocument<ActionDetails>,
  ) {
    this.version = version;
    this.servers = servers;
    this.document = document;
    this.actions = actions.map((each) => new OperationAction(each, { app, version, important }, this));
  }

  /** @throws CatalogError 'document-changed' */
  detailsOf(action: OperationAction): ActionDetails {
    return this.document.open().remember(action.id, () => {
      const document = this.document.read();
      const operation = findOperation(document, action.method, action.path);
      if (operation === undefined) throw new CatalogError({ code: 'document-changed', file: document.file });
      // Whatever could be told was told when the document was read as a whole.
      return actionDetails(action.app, action.displayName, operation, () => undefined);
    });
  }

  /** What each action is searched by, with the action. */
  words(): [OperationAction, ActionWords][] {
    const written = this.document.open().firstValue();
    return this.actions.map((action, index) => [
      action,
      findWords(written, index) ?? actionWords(this.detailsOf(action)),
    ]);
  }
}

/** The line before the lines of a document, from which `words` reads. */
export function lineOfWords(words: ActionWords[]): string {
  return JSON.stringify(words.map(({ description, parameters }) => [description, parameters]));
}

function findWords(written: unknown, index: number): ActionWords | undefined {
  const row: unknown = Array.isArray(written) ? written[index] : undefined;
  const [description, parameters]: unknown[] = Array.isArray(row) ? row : [];
  return typeof description === 'string' && typeof parameters === 'string'
    ? { description, parameters }
    : undefined;
}
