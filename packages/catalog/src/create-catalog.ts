import type { Action } from './actions/action.js';
import { InputValidator } from './actions/input-validator.js';
import { planServers, readServers } from './actions/plan-servers.js';
import type { PlannedServer } from './actions/request-plan.js';
import type { App, AppDocument, LoadedApp } from './apps/app.js';
import { documentOperations } from './apps/operations.js';
import { selectVersion } from './apps/versions.js';
import type { ActionFilter, Catalog } from './catalog.js';
import { CatalogError } from './catalog-error.js';
import { compileAction } from './compiled/compile-action.js';
import type { CompiledAction } from './compiled/compiled-action.js';
import { CompiledActions } from './compiled/compiled-actions.js';
import { displaySchema } from './schema/display-schema.js';
import type { InputFault } from './schema/input-faults.js';
import { nearestNames } from './schema/nearest-names.js';
import { ActionSearch } from './search/action-search.js';

/** An action in each version that has it, oldest first. */
export type ActionVersions = Map<string, Action>;

/** The catalog over apps and actions that were read before. */
export function createCatalog(loadedApps: LoadedApp[], actionsById: Map<string, ActionVersions>): Catalog {
  const sorted = [...loadedApps].sort((a, b) => (a.app.key < b.app.key ? -1 : 1));
  return new LoadedCatalog(sorted, actionsById);
}

class LoadedCatalog implements Catalog {
  readonly #loaded: Map<string, LoadedApp>;
  readonly #apps: App[];
  readonly #appsByName: Map<string, App>;
  readonly #versions: Map<string, ActionVersions>;
  readonly #defaults: Action[];
  readonly #validator = new InputValidator();
  readonly #compiled: CompiledActions;
  readonly #search: ActionSearch;

  constructor(loaded: LoadedApp[], versions: Map<string, ActionVersions>) {
    this.#loaded = new Map(loaded.map((each) => [each.app.key, each]));
    this.#apps = loaded.map(({ app }) => app);
    this.#appsByName = appsByName(this.#apps);
    this.#versions = versions;
    this.#defaults = [...versions.keys()].sort().map((id) => this.action(id));
    this.#search = new ActionSearch(this.#defaults);
    this.#compiled = new CompiledActions((action) =>
      compileAction(action, this.#document(action.app, action.version), this.#validator),
    );
  }

  apps(): App[] {
    return [...this.#apps];
  }

  app(name: string): App {
    const app = this.findApp(name);
    if (app !== undefined) return app;
    const suggestions = nearestNames(name, this.#loaded.keys());
    throw new CatalogError({ code: 'app-unknown', app: name, suggestions });
  }

  findApp(name: string): App | undefined {
    return this.#appsByName.get(name.trim().toLowerCase());
  }

  base(app: App): { version: string; servers: PlannedServer[] } {
    const document = this.#document(app, 'latest:base');
    const own = readServers(document.root);
    const [first] = own.length > 0 ? [] : documentOperations(document);
    return { version: document.version, servers: first ? planServers(first) : own };
  }

  actions({ apps, actions, tags, important }: ActionFilter = {}): Action[] {
    const keys = apps && new Set(apps.map((name) => this.findApp(name)?.key));
    const ids = actions && new Set(actions.map((id) => id.trim().toUpperCase()));
    const wantedTags = tags && new Set(tags.map((tag) => tag.toLowerCase()));
    return this.#defaults.filter(
      (action) =>
        (keys?.has(action.app.key) ?? true) &&
        (ids?.has(action.id) ?? true) &&
        (wantedTags === undefined || hasTag(action, wantedTags)) &&
        (important !== true || action.important),
    );
  }

  async searchActions(useCase: string, filter?: ActionFilter): Promise<Action[]> {
    const wanted = new Map(this.actions(filter).map((action) => [action.id, action]));
    const ranked = await this.#search.rank(useCase);
    return ranked.flatMap((id) => wanted.get(id) ?? []);
  }

  action(id: string, version?: string): Action {
    const versions = this.#actionVersions(id);
    const available = [...versions.keys()];
    const action = versions.get(selectVersion(available, version) ?? '');
    if (action !== undefined) return action;
    const subject = id.trim().toUpperCase();
    throw new CatalogError({ code: 'version-unknown', version: version ?? '', subject, available });
  }

  versionsOf(id: string): string[] {
    return [...this.#actionVersions(id).keys()];
  }

  inputFaults(action: Action, input: unknown): InputFault[] {
    return this.#validator.faults(action, this.#document(action.app, action.version), input);
  }

  compiled(action: Action): CompiledAction {
    return this.#compiled.get(action);
  }

  displaySchema(action: Action, which: 'input' | 'output'): Record<string, unknown> {
    const schema = which === 'input' ? action.inputSchema : action.outputSchema;
    return displaySchema(this.#document(action.app, action.version), schema, {
      title: action.displayName,
      direction: which,
    });
  }

  document(app: App, version: string): Record<string, unknown> {
    return this.#document(app, version).root;
  }

  #actionVersions(id: string): ActionVersions {
    const versions = this.#versions.get(id.trim().toUpperCase());
    if (versions !== undefined) return versions;
    const suggestions = nearestNames(id, this.#versions.keys());
    throw new CatalogError({ code: 'action-unknown', action: id, suggestions });
  }

  #document(app: App, version: string): AppDocument {
    const documents = this.#loaded.get(app.key)?.documents ?? new Map<string, AppDocument>();
    const available = [...documents.keys()];
    const document = documents.get(selectVersion(available, version) ?? '');
    if (document !== undefined) return document;
    throw new CatalogError({ code: 'version-unknown', version, subject: app.name, available });
  }
}

function hasTag({ tags, important }: Action, wanted: Set<string>): boolean {
  return tags.some((tag) => wanted.has(tag.toLowerCase())) || (important && wanted.has('important'));
}

/** Keys win over ids, ids over names, so that no app can take the key of another by its name. */
function appsByName(apps: App[]): Map<string, App> {
  const names: ((app: App) => string)[] = [(app) => app.name, (app) => app.id, (app) => app.key];
  return new Map(names.flatMap((nameOf) => apps.map((app) => [nameOf(app).toLowerCase(), app] as const)));
}
