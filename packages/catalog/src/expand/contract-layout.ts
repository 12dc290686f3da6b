import { isObject, type JsonObject, objectMember } from '@actway/openapi';
import { byName, type ExpandedApp } from './expand-app.js';
import type { ExpandableContract } from './expandable-contract.js';

/** What stands where in an expanded contract, in the order of the document. */
export interface ContractLayout<Value> {
  /** The members of the document; `paths` and `components` hold nothing here. */
  head: JsonObject;
  paths: [string, Value | unknown][];
  components: [string, [string, Value | unknown][]][];
}

/**
 * The contract with the operations of these apps where the one that executes any action stood, and of its components
 * those that something reaches.
 * @param reached by the contract's other operations
 */
export function contractLayout<Value>(
  expandable: ExpandableContract,
  apps: readonly ExpandedApp<Value>[],
  reached: ReadonlySet<string>,
): ContractLayout<Value> {
  const { contract, execute, schemas } = expandable;
  const actions = apps.flatMap(({ paths }) => paths).sort(byName);
  const isReached = (place: string) => reached.has(place) || apps.some((app) => app.reached.has(place));
  const components = Object.entries({ ...objectMember(contract, 'components'), schemas }).flatMap(
    ([kind, named]): [string, [string, Value | unknown][]][] => {
      const kept: [string, Value | unknown][] = Object.entries(isObject(named) ? named : {}).filter(
        ([name]) => kind === 'securitySchemes' || isReached(`${kind}/${name}`),
      );
      const all = kind === 'schemas' ? [...kept, ...apps.flatMap((app) => app.schemas)].sort(byName) : kept;
      return all.length === 0 ? [] : [[kind, all]];
    },
  );
  return {
    head: { ...contract, tags: tagsOf(contract, apps), paths: {}, components: {} },
    paths: Object.entries(objectMember(contract, 'paths')).flatMap(([path, item]) =>
      path === execute.path ? actions : [[path, item] as [string, unknown]],
    ),
    components,
  };
}

/** One tag for each app, behind those of the contract. */
function tagsOf({ tags }: JsonObject, apps: readonly ExpandedApp<unknown>[]): unknown[] {
  const declared = Array.isArray(tags) ? tags : [];
  const taken = new Set(declared.map((tag: JsonObject) => tag.name));
  const own = apps
    .map(({ app }) => app)
    .filter(({ key }) => !taken.has(key))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, name, description }) => ({ name: key, description: description || name }));
  return [...declared, ...own];
}
