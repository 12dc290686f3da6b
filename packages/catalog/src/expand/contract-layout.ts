import { isObject, type JsonObject, objectMember } from '@actway/openapi';
import type { App } from '../apps/app.js';
import type { ExpandableContract } from './expandable-contract.js';

/** The members of an expanded contract, in the order of the document; `paths` and `components` hold nothing here. */
export function contractHead({ contract }: ExpandableContract, apps: readonly App[]): JsonObject {
  return { ...contract, tags: tagsOf(contract, apps), paths: {}, components: {} };
}

/**
 * Of the contract's components those that something reaches, in the order of the document. Where there are none of a
 * kind it is left out, but for schemas, to which those of apps come.
 */
export function contractComponents(
  { contract, schemas }: ExpandableContract,
  isReached: (place: string) => boolean,
): [kind: string, named: [string, unknown][]][] {
  return Object.entries({ ...objectMember(contract, 'components'), schemas }).flatMap(
    ([kind, named]): [string, [string, unknown][]][] => {
      const kept = Object.entries(isObject(named) ? named : {}).filter(
        ([name]) => kind === 'securitySchemes' || isReached(`${kind}/${name}`),
      );
      return kept.length === 0 && kind !== 'schemas' ? [] : [[kind, kept]];
    },
  );
}

/** One tag for each app, behind those of the contract. */
function tagsOf({ tags }: JsonObject, apps: readonly App[]): unknown[] {
  const declared = Array.isArray(tags) ? tags : [];
  const taken = new Set(declared.map((tag: JsonObject) => tag.name));
  const own = apps
    .filter(({ key }) => !taken.has(key))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ key, name, description }) => ({ name: key, description: description || name }));
  return [...declared, ...own];
}
