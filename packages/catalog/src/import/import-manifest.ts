import { asString, isObject, type JsonObject, member, objectMember } from '@actway/openapi';
import type { AuthMode } from '../apps/app.js';
import { authScheme } from '../apps/auth-schemes.js';
import type { Manifest } from '../apps/manifest.js';
import type { ImportedAuth } from './import-auth.js';
import type { ImportedServers } from './import-servers.js';

const letter = (key: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#475569"/><text x="16" y="22" font-family="sans-serif" font-size="18" fill="#fff" text-anchor="middle">${key.charAt(0).toUpperCase()}</text></svg>`;

/** The manifest of an app that was never imported before, from what its document says of itself. */
export function importManifest(
  key: string,
  root: JsonObject,
  { authSchemes }: Pick<ImportedAuth, 'authSchemes'>,
  { origins, connectionFields }: Pick<ImportedServers, 'origins' | 'connectionFields'>,
): Manifest {
  const info = objectMember(root, 'info');
  const name = oneLine(asString(info.title) ?? '').slice(0, 80) || key;
  const docs = asString(objectMember(root, 'externalDocs').url);
  return {
    key,
    name,
    description: firstParagraph(asString(info.description) ?? '') || `The API of ${name}.`,
    logo: logoOf(info) ?? `data:image/svg+xml;base64,${Buffer.from(letter(key)).toString('base64')}`,
    categories: ['imported'],
    ...(docs?.startsWith('https://') ? { docs } : {}),
    ...(authSchemes.length === 0 ? {} : { authSchemes }),
    ...(origins.length === 0 ? {} : { origins }),
    ...(connectionFields.length === 0 ? {} : { connectionFields }),
  };
}

/** What a mode is in OpenAPI where the manifest names no places. Tokens of OAuth are bearer tokens (RFC 6750). */
const standardSchemes: Record<AuthMode, JsonObject> = {
  API_KEY: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
  BEARER_TOKEN: { type: 'http', scheme: 'bearer' },
  BASIC: { type: 'http', scheme: 'basic' },
  OAUTH2: { type: 'http', scheme: 'bearer' },
};

/** The Security Schemes and the requirement of any of them, so that tools and mocks know what the manifest says. */
export function securityOf({ authSchemes = [] }: Manifest): {
  securitySchemes: JsonObject;
  security: JsonObject[];
} {
  const securitySchemes: JsonObject = {};
  const security = authSchemes.map((written): JsonObject => {
    const { name, mode } = authScheme(written);
    const schemes = written.placements?.map(({ in: place, name }) => ({
      type: 'apiKey',
      in: place,
      name,
    })) ?? [standardSchemes[mode]];
    return Object.fromEntries(
      schemes.map((scheme, index) => {
        const key = schemes.length === 1 ? name.toLowerCase() : `${name.toLowerCase()}_${index + 1}`;
        securitySchemes[key] = scheme;
        return [key, []];
      }),
    );
  });
  return { securitySchemes, security };
}

function logoOf(info: JsonObject): string | undefined {
  const logo = member(info, 'x-logo');
  const url = isObject(logo) ? asString(logo.url) : undefined;
  return url?.startsWith('https://') ? url : undefined;
}

function firstParagraph(text: string): string {
  const [first = ''] = text.trim().split(/\n\s*\n/);
  const line = oneLine(first);
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
