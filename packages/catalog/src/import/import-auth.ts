import { isObject, type JsonObject, member, objectMember } from '@actway/openapi';
import type { ManifestAuthScheme } from '../apps/manifest.js';
import { type AuthPart, bearerPart, mergeParts, schemeOf } from './auth-part.js';
import { withNames } from './name-auth-schemes.js';
import { partsOfSecurityScheme } from './security-scheme.js';

export interface ImportedAuth {
  authSchemes: ManifestAuthScheme[];
  notes: string[];
}

/** More ways than this help nobody who has to choose one. */
const maxWays = 10;

/**
 * The auth schemes that a document hints at: each Security Requirement of it and of its operations is one, the most
 * used first. Schemes that must be given together become one with the fields and places of each.
 */
export function hintedAuth(root: JsonObject): ImportedAuth {
  const schemes = objectMember(objectMember(root, 'components'), 'securitySchemes');
  const notes = new Set<string>();
  const ways: { scheme: ManifestAuthScheme; words: string }[] = [];
  for (const names of requirementUses(root, Object.keys(schemes))) {
    const alternatives = names.map((name) => partsOfSecurityScheme(name, member(schemes, name), notes));
    for (const parts of combinations(alternatives)) {
      const scheme = schemeOf(mergeParts(parts));
      if (scheme) ways.push({ scheme, words: names.join(' and ') });
      else notes.add(`${names.join(' and ')} cannot be sent together: they go to one place.`);
    }
  }
  const bearer = schemeOf([bearerPart]);
  if (ways.length === 0 && bearer && Object.values(schemes).some(usesOAuth)) {
    ways.push({ scheme: bearer, words: 'OAuth 2' });
    notes.add(
      'No way to authenticate can be sent as the document says; an access token alone is taken for one.',
    );
  }
  const named = withNames(ways);
  if (named.length === 0)
    notes.add(
      'The document says nothing usable of authentication: the app needs no account. --auth says otherwise.',
    );
  if (named.length > maxWays)
    notes.add(`The document has ${named.length} ways to authenticate; the ${maxWays} most used are taken.`);
  return { authSchemes: named.slice(0, maxWays), notes: [...notes] };
}

function usesOAuth(scheme: unknown): boolean {
  return isObject(scheme) && (scheme.type === 'oauth2' || scheme.type === 'openIdConnect');
}

/** One of each, in every way; none when one of them has none. */
function combinations(alternatives: AuthPart[][]): AuthPart[][] {
  return alternatives.reduce<AuthPart[][]>(
    (begun, parts) => begun.flatMap((some) => parts.map((part) => [...some, part])).slice(0, maxWays),
    [[]],
  );
}

/** The places of credentials that the document declares as security; parameters that repeat them are no inputs. */
export function declaredCredentialPlaces(root: JsonObject): { in: string; name: string }[] {
  const schemes = Object.values(objectMember(objectMember(root, 'components'), 'securitySchemes'));
  return schemes
    .filter(isObject)
    .flatMap(({ type, in: place, name }) =>
      type === 'apiKey' && typeof place === 'string' && typeof name === 'string' ? [{ in: place, name }] : [],
    );
}

/** Each set of schemes that is required somewhere, the most used first; with no requirement each scheme alone. */
function requirementUses(root: JsonObject, declared: string[]): string[][] {
  const uses = new Map<string, { names: string[]; count: number }>();
  const use = (requirements: unknown) => {
    for (const requirement of Array.isArray(requirements) ? requirements.filter(isObject) : []) {
      const names = Object.keys(requirement).sort();
      const known = uses.get(names.join(' ')) ?? { names, count: 0 };
      known.count += 1;
      uses.set(names.join(' '), known);
    }
  };
  use(root.security);
  for (const item of Object.values(objectMember(root, 'paths')).filter(isObject)) {
    for (const operation of Object.values(item)) if (isObject(operation)) use(operation.security);
  }
  const used = [...uses.values()].filter(({ names }) => names.length > 0).sort((a, b) => b.count - a.count);
  return used.length > 0 ? used.map(({ names }) => names) : declared.map((name) => [name]);
}
