import { asSchema, copyKeywordsUpwards, isObject, type JsonObject, type JsonSchema } from '@actway/openapi';
import { mostInlineBranches } from '../validation/collect-branches.js';
import { isReferenceAlone } from '../validation/count-steps.js';
import { memberGroups } from '../validation/member-groups.js';

/** About so many schemas, with those inside of them, are compiled together, which takes some milliseconds. */
const mostTogether = 40;

/** The members of an object with more of them than this are compiled in groups. */
const mostMembers = 100;

/** How many members are a group. */
const membersTogether = 50;

/** A schema without others in it takes no longer by itself than what would refer to it. */
const leastApart = 2;

/**
 * A copy of a large schema whose parts are compiled one by one: what is in it beyond the first forty schemas is set
 * apart, innermost first, and referred to; so is each branch of a large union, and what a wide object says of its
 * members, in groups.
 * @param setApart keeps a part, and gives the name that refers to it
 */
export function splitSchema(schema: JsonSchema, setApart: (part: JsonSchema) => string): JsonSchema {
  /** How many schemas are compiled with each, itself included. */
  const sizes = new Map<unknown, number>();
  const change = (copy: JsonObject): JsonObject => {
    let size = 1;
    const count = (holder: object): void => {
      const isUnion = isLargeUnion(copy, holder);
      for (const [key, child] of Object.entries(holder)) {
        const its = sizes.get(child) ?? (isUnion ? 1 : undefined);
        if (its !== undefined) {
          const isApart = isUnion ? !isReferenceAlone(child) : size + its > mostTogether && its >= leastApart;
          if (isApart) Reflect.set(holder, key, { $ref: setApart(asSchema(child)) });
          size += isApart || isUnion ? 1 : its;
        } else if (holder === copy && typeof child === 'object' && child !== null) {
          // A list or a map of schemas, which is none itself.
          count(child);
        }
      }
    };
    count(copy);
    sizes.set(copy, groupMembers(copy, setApart) ?? size);
    return copy;
  };
  return asSchema(copyKeywordsUpwards(schema, change));
}

/**
 * Sets apart what a wide object says of its members, in groups that are all applied to it. The names stay: which members
 * are further ones goes by them.
 * @returns how many schemas are left; undefined where nothing was set apart
 */
function groupMembers(copy: JsonObject, setApart: (part: JsonSchema) => string): number | undefined {
  const members = isObject(copy.properties) ? Object.entries(copy.properties) : [];
  if (members.length <= mostMembers) return undefined;
  const groups: JsonObject[] = [];
  for (let at = 0; at < members.length; at += membersTogether) {
    const properties = Object.fromEntries(members.slice(at, at + membersTogether));
    groups.push({ $ref: setApart(asSchema({ properties })) });
  }
  copy[memberGroups] = groups;
  copy.properties = Object.fromEntries(members.map(([name]) => [name, true]));
  return 1 + groups.length;
}

function isLargeUnion({ anyOf, oneOf }: JsonObject, list: object): boolean {
  return (list === anyOf || list === oneOf) && Array.isArray(list) && list.length > mostInlineBranches;
}
