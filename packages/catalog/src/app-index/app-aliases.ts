import { isObject, type JsonSchema, jsonPointer, objectMember } from '@actway/openapi';
import type { ReadAction } from '../actions/read-actions.js';
import { summaryName } from '../actions/summary-name.js';
import type { AppAlias, ListedAliases } from '../apps/action-alias.js';
import type { AppFault } from '../catalog-error.js';

/** What an app says of its aliases, and what there is that they may speak of. */
export interface AliasSources {
  manifestFile: string;
  aliases: ListedAliases;
  /** What names that are derived from summaries begin with; undefined: none is derived. */
  prefix: string | undefined;
  /** Of every version, the oldest first, each in the order of its document. */
  actions: readonly ReadAction[];
}

/**
 * The further names of an app's actions: those that its manifest lists, and after them those that a rule derives. What
 * is wrong with a listed one is told. Of derived names the first keeps a name: one that is an id, is listed, or comes of
 * an earlier operation is left out.
 */
export function appAliases(sources: AliasSources, faults: AppFault[]): AppAlias[] {
  const schemas = new Map<string, JsonSchema[]>();
  for (const { indexed, details } of sources.actions)
    schemas.set(indexed.id, [...(schemas.get(indexed.id) ?? []), details.inputSchema]);
  const listed = listedAliases(sources, schemas, faults);
  const taken = new Set([...schemas.keys(), ...listed.map(({ name }) => name)]);
  return [...listed, ...derivedAliases(sources, taken)];
}

/** How a manifest's fault names one of its aliases. */
export function aliasPointer(action: string, entry: number): string {
  return jsonPointer('aliases', action, entry);
}

function listedAliases(
  { manifestFile, aliases }: AliasSources,
  schemas: ReadonlyMap<string, JsonSchema[]>,
  faults: AppFault[],
): AppAlias[] {
  const listed = new Map<string, AppAlias>();
  for (const [action, written] of Object.entries(aliases)) {
    const tell = (pointer: string, message: string) =>
      void faults.push({ file: manifestFile, pointer, message });
    const inputs = schemas.get(action);
    if (inputs === undefined) {
      tell(jsonPointer('aliases', action), 'is the id of no action of this app');
      continue;
    }
    for (const [entry, each] of written.entries()) {
      const { name, input } = typeof each === 'string' ? { name: each } : each;
      const alias: AppAlias = { name, action, entry, ...(input === undefined ? {} : { input }) };
      const pointer = aliasPointer(action, entry);
      const twin = listed.get(name);
      if (schemas.has(name)) tell(pointer, `${name} is the id of an action: an alias must be another name`);
      else if (twin !== undefined) tell(pointer, `${name} is listed for ${twin.action} already`);
      else listed.set(name, alias);
      for (const [member, fault] of faultsOfMapping(input ?? {}, inputs))
        tell(`${pointer}${jsonPointer('input', member)}`, fault);
    }
  }
  return [...listed.values()];
}

function faultsOfMapping(mapping: Record<string, string>, inputs: JsonSchema[]): [string, string][] {
  const own = new Set(
    inputs.flatMap((schema) => (isObject(schema) ? Object.keys(objectMember(schema, 'properties')) : [])),
  );
  const renamed = new Set<string>();
  return Object.entries(mapping).flatMap(([member, target]): [string, string][] => {
    const isTwice = renamed.has(target);
    renamed.add(target);
    if (!own.has(target)) return [[member, `${target} is no member of the action's input`]];
    if (isTwice) return [[member, `${target} has another name here already`]];
    const isFree = !own.has(member) || Object.values(mapping).includes(member);
    return isFree ? [] : [[member, `${member} is another member of the action's input`]];
  });
}

function derivedAliases({ prefix, actions }: AliasSources, taken: Set<string>): AppAlias[] {
  if (prefix === undefined) return [];
  const derived: AppAlias[] = [];
  for (const { indexed } of actions) {
    const name = summaryName(prefix, indexed.displayName);
    if (name === undefined || taken.has(name)) continue;
    taken.add(name);
    derived.push({ name, action: indexed.id });
  }
  return derived;
}
