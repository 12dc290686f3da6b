import type { App } from '../apps/app.js';
import { findOperation } from '../apps/operations.js';
import { CatalogError } from '../catalog-error.js';
import { bytesOf, type KnownFile, type StoredDocument } from '../documents/stored-document.js';
import { type ActionDetails, actionDetails } from './action-details.js';
import type { IndexedVersion } from './indexed-version.js';
import { type ActionMarks, type DetailsSource, OperationAction } from './operation-action.js';
import type { PlannedServer } from './request-plan.js';

/** One version of an app: its actions, and the document that they are made of when somebody looks at one. */
export class AppVersion implements DetailsSource {
  readonly version: string;
  readonly servers: PlannedServer[];
  readonly ownServers: PlannedServer[];
  readonly document: StoredDocument<ActionDetails>;
  readonly actions: OperationAction[];
  readonly #terms: KnownFile | Buffer;

  constructor(
    app: App,
    marks: ActionMarks,
    { version, servers, ownServers, actions }: IndexedVersion,
    document: StoredDocument<ActionDetails>,
    terms: KnownFile | Buffer,
  ) {
    this.version = version;
    this.servers = servers;
    this.ownServers = ownServers;
    this.document = document;
    this.#terms = terms;
    this.actions = actions.map((each) => new OperationAction(each, { app, version, marks }, this));
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

  /**
   * What the actions are searched by, as it was written when the document was read as a whole; undefined where that is
   * not there any more.
   */
  searchTerms(): Buffer | undefined {
    try {
      return bytesOf(this.#terms);
    } catch {
      return undefined;
    }
  }
}
