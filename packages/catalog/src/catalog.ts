import type { Steps } from '@actway/json';
import type { Action } from './actions/action.js';
import type { PlannedServer } from './actions/request-plan.js';
import type { ActionAlias } from './apps/action-alias.js';
import type { App } from './apps/app.js';
import type { CompiledAction } from './compiled/compiled-action.js';
import type { InputFault } from './schema/input-faults.js';

/** Every condition that is given must hold; names in any case, unknown ones fit nothing. */
export interface ActionFilter {
  /** Keys, names or ids of apps. */
  apps?: string[];
  /** Action ids, and aliases: what is asked for by an alias comes back under it. */
  actions?: string[];
  /** Any of these tags; `important` is a tag of every important action. */
  tags?: string[];
  /** Each action comes under each of its names, the id first. Of actions that are named here, under those names. */
  withAliases?: boolean | undefined;
  /** Only actions that the manifest calls important. */
  important?: boolean;
}

/**
 * The apps and their actions, as their folders declared them when the catalog was opened. What is made of a document
 * (schemas, plans, `compiled` and `displaySchema`) is made when it is first asked for; where the document is another
 * one by then, that throws CatalogError 'document-changed'.
 */
export interface Catalog {
  /** Sorted by key. */
  apps(): App[];
  /** By key, name or id, in any case; throws CatalogError 'app-unknown'. */
  app(name: string): App;
  findApp(name: string): App | undefined;
  /** A digest of the app's files, and of the code that reads them: another one wherever anything is made otherwise. */
  fingerprint(app: App): string;
  /** Whether the app comes with the package, so that everybody knows of it. */
  isShipped(app: App): boolean;
  /**
   * Where a request to an app goes that is none of its actions: the default version of the app, and the servers of its
   * document, or of its first operation where the document names none. Beside it where actions go whose operation, or
   * its path, names a server of its own: each once.
   */
  base(app: App): { version: string; servers: PlannedServer[]; ownServers: PlannedServer[] };
  /** The default version of each action, sorted by id. */
  actions(filter?: ActionFilter): Action[];
  /** Those of `actions(filter)` that have to do with a use case in words, the best first. */
  searchActions(useCase: string, filter?: ActionFilter): Promise<Action[]>;
  /**
   * By id or alias in any case, in a version: `x_y`, `latest`, or `latest:base` (the default).
   * Throws CatalogError 'action-unknown' or 'version-unknown'.
   */
  action(id: string, version?: string): Action;
  /** The versions that have this action, oldest first; throws CatalogError 'action-unknown'. */
  versionsOf(id: string): string[];
  /** The id of the action that this name stands for, an id or an alias in any case. */
  findActionId(name: string): string | undefined;
  /** The further names of an action, those first that its manifest lists. */
  aliasesOf(action: Action): readonly ActionAlias[];
  /** Every fault of an input, at most 100; [] when it is valid. Throws CatalogError 'schema-invalid'. */
  inputFaults(action: Action, input: unknown): InputFault[];
  /** The action made ready to be executed; it is made at its first use, and kept while it is used. */
  compiled(action: Action): CompiledAction;
  /** The schema without `$ref`, bounded in depth and size, for people and models. */
  displaySchema(action: Action, which: 'input' | 'output'): Record<string, unknown>;
  /** The same as JSON, as it is kept; made in steps, where it is not. */
  displaySchemaText(action: Action, which: 'input' | 'output'): Steps<string>;
  /**
   * The OpenAPI document of a version of an app; each part of it is parsed when it is first looked at. Not to be changed.
   * Throws CatalogError 'version-unknown' or 'document-changed'.
   */
  document(app: App, version: string): Record<string, unknown>;
}
