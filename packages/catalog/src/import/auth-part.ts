import type { CredentialPlacement } from '../apps/app.js';
import type { ManifestAuthScheme, ManifestField, ManifestOAuth } from '../apps/manifest.js';

/** One thing that is sent as (a part of) a credential. */
export interface AuthPart {
  kind: 'key' | 'bearer' | 'basic' | 'oauth';
  fields: ManifestField[];
  placement: CredentialPlacement;
  /** Of kind `oauth` alone. */
  oauth?: ManifestOAuth;
}

const authorization = { in: 'header', name: 'Authorization' } as const;

export const bearerPart: AuthPart = {
  kind: 'bearer',
  fields: [{ name: 'token' }],
  placement: { ...authorization, value: 'Bearer {token}' },
};

export const basicPart: AuthPart = {
  kind: 'basic',
  fields: [
    { name: 'username', secret: false },
    { name: 'password', required: false },
  ],
  placement: { ...authorization, value: 'Basic {basic}' },
};

export function oauthPart(oauth: ManifestOAuth): AuthPart {
  return {
    kind: 'oauth',
    fields: [],
    placement: { ...authorization, value: 'Bearer {access_token}' },
    oauth,
  };
}

/** @param prefix what stands before the key: `Token` in `Authorization: Token …` */
export function keyPart(place: CredentialPlacement['in'], name: string, prefix?: string): AuthPart {
  const field = fieldName(name);
  const value = prefix === undefined ? `{${field}}` : `${prefix} {${field}}`;
  return { kind: 'key', fields: [{ name: field }], placement: { in: place, name, value } };
}

/**
 * Parts that are sent together, without those that another one meets: documents declare the flows of one authorization
 * server as schemes of their own and require all of them, which one access token meets.
 */
export function mergeParts(parts: readonly AuthPart[]): AuthPart[] {
  const merged: AuthPart[] = [];
  for (const part of parts) {
    const index = merged.findIndex((known) => isOneCredential(known, part));
    if (index < 0) merged.push(part);
    else if (part.oauth !== undefined) merged[index] = part;
  }
  return merged;
}

/** Whether both are sent alike in one place, and are not given out in two ways. */
function isOneCredential(one: AuthPart, other: AuthPart): boolean {
  const written = ({ placement }: AuthPart): string =>
    `${placement.in} ${placement.name.toLowerCase()} ${placement.value.replace(/\{\w+\}/g, '{}')}`;
  const flows = [one.oauth, other.oauth]
    .filter((flow) => flow !== undefined)
    .map((flow) => JSON.stringify(flow));
  return written(one) === written(other) && new Set(flows).size < 2;
}

/** The scheme of parts that are sent together; undefined when two of them go to one place. */
export function schemeOf(parts: AuthPart[]): ManifestAuthScheme | undefined {
  const placements = parts.map(({ placement }) => placement);
  const places = new Set(placements.map((one) => `${one.in} ${one.name.toLowerCase()}`));
  const [first, ...others] = parts;
  if (first === undefined || places.size < parts.length) return undefined;
  const oauth = parts.find((part) => part.oauth !== undefined)?.oauth;
  if (others.length === 0) {
    if (oauth) return { mode: 'OAUTH2', oauth };
    if (first.kind === 'bearer') return { mode: 'BEARER_TOKEN' };
    if (first.kind === 'basic') return { mode: 'BASIC' };
    const value = first.placement.value.replace(/\{\w+\}$/, '{api_key}');
    return { mode: 'API_KEY', placements: [{ ...first.placement, value }] };
  }
  // Two headers may have one name in words: X-Key and Key. Their values are two, so their fields are.
  const named = parts.flatMap(({ fields }) => fields.map(({ name }) => name));
  if (new Set(named).size < named.length) return undefined;
  const fields = parts.flatMap((part) => part.fields);
  const mode = oauth ? 'OAUTH2' : parts.some(({ kind }) => kind === 'basic') ? 'BASIC' : 'API_KEY';
  return { mode, fields, placements, ...(oauth && { oauth }) };
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
