import { dirname, resolve } from 'node:path';
import { atOnce, type Steps } from '@actway/json';
import type { Action } from './actions/action.js';
import { ActionNames } from './actions/action-names.js';
import { AliasedAction } from './actions/aliased-action.js';
import type { AppVersion } from './actions/app-version.js';
import { InputValidator } from './actions/input-validator.js';
import type { PlannedServer } from './actions/request-plan.js';
import type { OpenedApp } from './app-index/open-app.js';
import type { ActionAlias, AppAlias } from './apps/action-alias.js';
import type { App } from './apps/app.js';
import { shippedAppsFolder } from './apps/shipped-apps-folder.js';
import { selectVersion } from './apps/versions.js';
import type { ActionFilter, Catalog } from './catalog.js';
import { CatalogError } from './catalog-error.js';
import { compileAction } from './compiled/compile-action.js';
import type { CompiledAction } from './compiled/compiled-action.js';
import { CompiledActions } from './compiled/compiled-actions.js';
import { DisplayMemory } from './schema/display-memory.js';
import { displaySchema } from './schema/display-schema.js';
import { DisplaySchemas } from './schema/display-schemas.js';
import type { InputFault } from './schema/input-faults.js';
import { nearestNames } from './schema/nearest-names.js';
import { ActionSearch } from './search/action-search.js';

/** An action in each version that has it, oldest first. */
export type ActionVersions = Action[];

/**
 * The catalog over apps that were opened before, and their actions by id.
 * @param aliases further names of actions, by the name
 */
export function createCatalog(
  openedApps: OpenedApp[],
  actionsById: Map<string, ActionVersions>,
  aliases: ReadonlyMap<string, AppAlias>,
): Catalog {
  const sorted = [...openedApps].sort((a, b) => (a.app.key < b.app.key ? -1 : 1));
  return new OpenedCatalog(sorted, actionsById, new ActionNames(actionsById, aliases));
}

class OpenedCatalog implements Catalog {
  readonly #opened: Map<string, OpenedApp>;
  readonly #apps: App[];
  readonly #appsByName: Map<string, App>;
  readonly #versions: Map<string, ActionVersions>;
  readonly #names: ActionNames;
  readonly #defaults: Action[];
  /** By id: the version that a call gets which names none. */
  readonly #defaultsById: Map<string, Action>;
  readonly #validator = new InputValidator();
  readonly #compiled: CompiledActions;
  readonly #search: ActionSearch;
  readonly #displaySchemas = new DisplaySchemas();
  readonly #displayMemory = new DisplayMemory();

  constructor(opened: OpenedApp[], versions: Map<string, ActionVersions>, names: ActionNames) {
    this.#opened = new Map(opened.map((each) => [each.app.key, each]));
    this.#apps = opened.map(({ app }) => app);
    this.#appsByName = appsByName(this.#apps);
    this.#versions = versions;
    this.#names = names;
    this.#defaults = [...versions.keys()].sort().map((id) => this.#selectVersion(id));
    this.#defaultsById = new Map(this.#defaults.map((action) => [action.id, action]));
    const defaults = new Set(this.#defaults);
    this.#search = new ActionSearch(
      opened.flatMap((each) => [...each.versions.values()]),
      (action) => defaults.has(action),
      (action) => names.aliasesOf(action.id),
    );
    this.#compiled = new CompiledActions((action) =>
      compileAction(action, this.#documentOf(action), this.#validator),
    );
  }

  apps(): App[] {
    return [...this.#apps];
  }

  app(name: string): App {
    const app = this.findApp(name);
    if (app !== undefined) return app;
    const suggestions = nearestNames(name, this.#opened.keys());
    throw new CatalogError({ code: 'app-unknown', app: name, suggestions });
  }

  findApp(name: string): App | undefined {
    return this.#appsByName.get(name.trim().toLowerCase());
  }

  isShipped(app: App): boolean {
    const file = this.#opened.get(app.key)?.manifestFile;
    return file !== undefined && dirname(dirname(file)) === resolve(shippedAppsFolder);
  }

  fingerprint(app: App): string {
    return this.#opened.get(app.key)?.fingerprint ?? '';
  }

  base(app: App): { version: string; servers: PlannedServer[]; ownServers: PlannedServer[] } {
    const { version, servers, ownServers } = this.#version(app, 'latest:base');
    return { version, servers, ownServers };
  }

  actions({ apps, actions, tags, important, withAliases }: ActionFilter = {}): Action[] {
    const keys = apps && new Set(apps.map((name) => this.findApp(name)?.key));
    const wantedTags = tags && new Set(tags.map((tag) => tag.toLowerCase()));
    const found = (actions === undefined ? this.#defaults : this.#called(actions)).filter(
      (action) =>
        (keys?.has(action.app.key) ?? true) &&
        (wantedTags === undefined || hasTag(action, wantedTags)) &&
        (important !== true || action.important),
    );
    return withAliases === true && actions === undefined
      ? found.flatMap((action) => this.#names.underEach(action))
      : found;
  }

  async searchActions(useCase: string, filter?: ActionFilter): Promise<Action[]> {
    const isWhole = Object.values(filter ?? {}).every((each) => each === undefined);
    const ranked = await this.#search.rank(useCase);
    if (isWhole) {
      const found: Action[] = [];
      for (const id of ranked) {
        const action = this.#defaultsById.get(id);
        if (action !== undefined) found.push(action);
      }
      return found;
    }
    const wanted = new Map<string, Action[]>();
    for (const action of this.actions(filter))
      wanted.set(action.id, [...(wanted.get(action.id) ?? []), action]);
    return ranked.flatMap((id) => wanted.get(id) ?? []);
  }

  /** The default versions of the actions with these names, each name once, sorted by name. */
  #called(names: string[]): Action[] {
    const found = [...new Set(names.map(nameOf))].sort();
    return found.flatMap((name) => (this.#names.find(name) === undefined ? [] : [this.#selectVersion(name)]));
  }

  action(id: string, version?: string): Action {
    const usual = version === undefined ? this.#defaultsById.get(id) : undefined;
    if (usual !== undefined) return usual;
    return this.#selectVersion(id, version);
  }

  #selectVersion(id: string, version?: string): Action {
    const versions = this.#actionVersions(id);
    const available = versions.map((each) => each.version);
    const selected = selectVersion(available, version);
    const action = versions.find((each) => each.version === selected);
    const subject = nameOf(id);
    if (action !== undefined) return this.#names.calledBy(subject, action);
    throw new CatalogError({ code: 'version-unknown', version: version ?? '', subject, available });
  }

  versionsOf(id: string): string[] {
    return this.#actionVersions(id).map(({ version }) => version);
  }

  findActionId(name: string): string | undefined {
    return this.#names.find(nameOf(name));
  }

  aliasesOf(action: Action): readonly ActionAlias[] {
    return this.#names.aliasesOf(action.id);
  }

  inputFaults(action: Action, input: unknown): InputFault[] {
    return atOnce(this.#validator.faults(compiledAs(action), this.#documentOf(action), input));
  }

  compiled(action: Action): CompiledAction {
    return this.#compiled.get(compiledAs(action));
  }

  displaySchema(action: Action, which: 'input' | 'output'): Record<string, unknown> {
    return JSON.parse(atOnce(this.displaySchemaText(action, which)));
  }

  displaySchemaText(action: Action, which: 'input' | 'output'): Steps<string> {
    const make = () => this.#displaySchemaSteps(action, which);
    return this.#displaySchemas.get(`${action.name} ${action.version} ${which}`, make);
  }

  *#displaySchemaSteps(action: Action, which: 'input' | 'output'): Steps<Record<string, unknown>> {
    const document = this.#documentOf(action).read();
    const schema = which === 'input' ? action.inputSchema : action.outputSchema;
    // The document may have been opened for it.
    yield;
    const shown = { title: action.displayName, direction: which };
    return yield* displaySchema(document, schema, shown, this.#displayMemory);
  }

  document(app: App, version: string): Record<string, unknown> {
    return this.#version(app, version).document.root;
  }

  #actionVersions(id: string): ActionVersions {
    const versions = this.#versions.get(this.#names.find(nameOf(id)) ?? '');
    if (versions !== undefined) return versions;
    const suggestions = nearestNames(id, this.#names.all());
    throw new CatalogError({ code: 'action-unknown', action: id, suggestions });
  }

  #documentOf({ app, version }: Action): AppVersion['document'] {
    return this.#version(app, version).document;
  }

  #version(app: App, version: string): AppVersion {
    const versions = this.#opened.get(app.key)?.versions ?? new Map<string, AppVersion>();
    const available = [...versions.keys()];
    const found = versions.get(selectVersion(available, version) ?? '');
    if (found !== undefined) return found;
    throw new CatalogError({ code: 'version-unknown', version, subject: app.name, available });
  }
}

function nameOf(written: string): string {
  return written.trim().toUpperCase();
}

/** Aliases whose input goes by the action's own names share what is compiled for it. */
function compiledAs(action: Action): Action {
  return action instanceof AliasedAction && !action.hasOwnInput ? action.action : action;
}

function hasTag({ tags, important }: Action, wanted: Set<string>): boolean {
  return tags.some((tag) => wanted.has(tag.toLowerCase())) || (important && wanted.has('important'));
}

/** Keys win over ids, ids over names, so that no app can take the key of another by its name. */
function appsByName(apps: App[]): Map<string, App> {
  const names: ((app: App) => string)[] = [(app) => app.name, (app) => app.id, (app) => app.key];
  return new Map(names.flatMap((nameOf) => apps.map((app) => [nameOf(app).toLowerCase(), app] as const)));
}
