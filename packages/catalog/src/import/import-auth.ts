import type { AuthMode } from '../app.js';
import { isObject, type JsonObject, member, objectMember } from '../json-schema.js';
import type { ManifestAuthScheme } from '../manifest.js';
import { ImportError } from './import-error.js';

export interface ImportedAuth {
  authSchemes: ManifestAuthScheme[];
  notes: string[];
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

/**
 * The auth schemes that `--auth` names: `bearer`, `basic`, `api_key:header:X-Key` (or `query`, `cookie`), `none`.
 * @throws ImportError 'option-invalid'
 */
export function chosenAuth(wanted: string): ImportedAuth {
  const [, place, name] = new RegExp(`^api_key:(header|query|cookie):(${token})$`).exec(wanted) ?? [];
  if (wanted === 'none') return { authSchemes: [], notes: [] };
  if (wanted === 'bearer') return { authSchemes: [{ mode: 'BEARER_TOKEN' }], notes: [] };
  if (wanted === 'basic') return { authSchemes: [{ mode: 'BASIC' }], notes: [] };
  if (name !== undefined && (place === 'header' || place === 'query' || place === 'cookie')) {
    return {
      authSchemes: [{ mode: 'API_KEY', placements: [{ in: place, name, value: '{api_key}' }] }],
      notes: [],
    };
  }
  const expected = 'it must be bearer, basic, api_key:header:X-Key (or query, cookie) or none';
  throw new ImportError({ code: 'option-invalid', option: '--auth', value: wanted, expected });
}

/** One thing that a Security Requirement asks for. */
interface Part {
  mode: AuthMode;
  field: string;
  placement: { in: 'header' | 'query' | 'cookie'; name: string; value: string };
}

/**
 * The auth schemes that a document hints at: of the Security Requirements of its operations, the one of each mode
 * that most of them name. Schemes that must be given together become one API_KEY scheme with a field for each.
 */
export function hintedAuth(root: JsonObject): ImportedAuth {
  const schemes = objectMember(objectMember(root, 'components'), 'securitySchemes');
  const uses = requirementUses(root, Object.keys(schemes));
  const byMode = new Map<AuthMode, ManifestAuthScheme>();
  const notes = new Set<string>();
  for (const names of uses) {
    const parts = names.flatMap((name) => partOf(name, member(schemes, name), notes));
    if (parts.length === 0 || parts.length < names.length) continue;
    const scheme = schemeOf(parts);
    if (byMode.has(scheme.mode))
      notes.add(`The document has another way to authenticate (${names.join(' and ')}).`);
    else byMode.set(scheme.mode, scheme);
  }
  if (byMode.size === 0)
    notes.add(
      'The document says nothing usable of authentication: the app needs no account. --auth says otherwise.',
    );
  return { authSchemes: [...byMode.values()], notes: [...notes] };
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

function partOf(name: string, scheme: unknown, notes: Set<string>): Part[] {
  if (!isObject(scheme)) return [];
  const bearer: Part = {
    mode: 'BEARER_TOKEN',
    field: 'token',
    placement: { in: 'header', name: 'Authorization', value: 'Bearer {token}' },
  };
  if (scheme.type === 'oauth2' || scheme.type === 'openIdConnect') {
    notes.add('The app uses OAuth 2: accounts are connected with an access token.');
    return [bearer];
  }
  if (scheme.type === 'http') {
    const kind = String(scheme.scheme).toLowerCase();
    if (kind === 'bearer') return [bearer];
    if (kind === 'basic')
      return [{ ...bearer, mode: 'BASIC', placement: { ...bearer.placement, value: 'Basic {basic}' } }];
  }
  if (
    scheme.type === 'apiKey' &&
    typeof scheme.name === 'string' &&
    new RegExp(`^${token}$`).test(scheme.name)
  ) {
    const place = scheme.in;
    if (place === 'header' || place === 'query' || place === 'cookie') {
      const field = fieldName(scheme.name);
      return [{ mode: 'API_KEY', field, placement: { in: place, name: scheme.name, value: `{${field}}` } }];
    }
  }
  notes.add(
    `The security scheme ${name} is of a kind that is not known (${String(scheme.scheme ?? scheme.type)}).`,
  );
  return [];
}

function schemeOf(parts: Part[]): ManifestAuthScheme {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) {
    if (first.mode !== 'API_KEY') return { mode: first.mode };
    return { mode: 'API_KEY', placements: [{ ...first.placement, value: '{api_key}' }] };
  }
  if (parts.every(({ mode }) => mode !== 'BASIC')) {
    const fields = [...new Map(parts.map((part) => [part.field, { name: part.field }])).values()];
    return { mode: 'API_KEY', fields, placements: parts.map(({ placement }) => placement) };
  }
  const basicFields = [
    { name: 'username', secret: false },
    { name: 'password', required: false },
  ];
  const keys = parts.filter(({ mode }) => mode !== 'BASIC').map(({ field }) => ({ name: field }));
  return {
    mode: 'BASIC',
    fields: [...basicFields, ...keys],
    placements: parts.map(({ placement }) => placement),
  };
}

/** `X-Plaid-Client-Id` → `plaid_client_id` */
function fieldName(header: string): string {
  const words = header
    .toLowerCase()
    .replace(/^x-/, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(words) ? words.slice(0, 64) : 'api_key';
}
