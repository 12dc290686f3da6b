import { type Action, type Catalog, CatalogError, nearestNames } from '@actway/catalog';
import type { McpScope } from './mcp-scope.js';
import { ScopeError } from './scope-error.js';

/**
 * The actions of a scope, sorted by name.
 * @throws ScopeError that names whatever does not exist, and what is nearest to it
 */
export function scopedActions(
  catalog: Pick<Catalog, 'actions' | 'action' | 'app'>,
  { apps, actions, tags, readOnly }: Pick<McpScope, 'apps' | 'actions' | 'tags' | 'readOnly'>,
): Action[] {
  const named = namedActions(catalog, apps, actions);
  const tagged = tags === undefined ? named : withTags(named, tags);
  if (!readOnly) return tagged;
  const reading = tagged.filter(({ writes }) => !writes);
  if (reading.length === 0 && tagged.length > 0) throw allWrite(tagged);
  return reading;
}

/** So many names that do not exist are told at once. */
const mostProblems = 5;

function allWrite(actions: readonly Action[]): ScopeError {
  const told = actions.slice(0, mostProblems).map(({ name }) => name);
  const more = actions.length > told.length ? ` and ${actions.length - told.length} more` : '';
  return new ScopeError(
    `\`readOnly=true\` leaves out all actions that are asked for, since each may change something: ${told.join(', ')}${more}.`,
  );
}

function namedActions(
  catalog: Pick<Catalog, 'actions' | 'action' | 'app'>,
  apps: readonly string[] | undefined,
  actions: readonly string[] | undefined,
): Action[] {
  if (apps === undefined && actions === undefined) return catalog.actions();
  const problems: string[] = [];
  const attempt = (find: () => void): void => {
    // What is near to an unknown name is looked for among all names.
    if (problems.length === mostProblems) return;
    try {
      find();
    } catch (error) {
      if (!(error instanceof CatalogError)) throw error;
      problems.push(error.message);
    }
  };
  const keys = new Set<string>();
  const found = new Map<string, Action>();
  for (const name of apps ?? []) attempt(() => keys.add(catalog.app(name).key));
  for (const action of keys.size === 0 ? [] : catalog.actions({ apps: [...keys] }))
    found.set(action.name, action);
  for (const name of actions ?? [])
    attempt(() => {
      const action = catalog.action(name);
      found.set(action.name, action);
    });
  if (problems.length > 0) throw new ScopeError(problems.join(' '));
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function withTags(actions: readonly Action[], tags: readonly string[]): Action[] {
  const known = new Set(actions.flatMap(tagsOf));
  const unknown = tags.filter((tag) => !known.has(tag.toLowerCase()));
  if (unknown.length > 0) {
    const told = unknown.slice(0, mostProblems).map((tag) => unknownTag(tag, known));
    throw new ScopeError(told.join(' '));
  }
  const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
  return actions.filter((action) => tagsOf(action).some((tag) => wanted.has(tag)));
}

function tagsOf({ tags, important }: Action): string[] {
  return [...tags.map((tag) => tag.toLowerCase()), ...(important ? ['important'] : [])];
}

function unknownTag(tag: string, known: ReadonlySet<string>): string {
  const nearest = nearestNames(tag, known);
  const meant = nearest.length === 0 ? '' : ` Did you mean ${nearest.join(', ')}?`;
  return `No action that is asked for has the tag ${JSON.stringify(tag.slice(0, 80))}.${meant}`;
}
