import { jsonPointer } from '@actway/openapi';
import type { AuthMode, AuthScheme } from './app.js';
import { authScheme, templateFields, tokenFields } from './auth-schemes.js';
import type { Manifest, ManifestAuthScheme } from './manifest.js';
import { faultOfOrigin, faultOfUrl } from './origins.js';

type Tell = (pointer: string, message: string) => void;

const modes: readonly string[] = ['API_KEY', 'BEARER_TOKEN', 'BASIC', 'OAUTH2'] satisfies AuthMode[];

/** What the manifest's schema cannot see of auth schemes: how they fit each other, their fields and their places. */
export function checkAuthSchemes(manifest: Manifest, tell: Tell): void {
  const names = new Set<string>();
  for (const [index, written] of (manifest.authSchemes ?? []).entries()) {
    const scheme = authScheme(written);
    const pointer = jsonPointer('authSchemes', index);
    checkName(written, names, pointer, tell);
    names.add(scheme.name);
    checkFields(written, `${pointer}/fields`, tell);
    for (const [place, name, message] of templateFaults(scheme)) {
      tell(`${pointer}/placements/${place}/value`, `{${name}} ${message}`);
    }
    checkOAuth(manifest, written, `${pointer}/oauth`, tell);
  }
}

/** An account says by this name how it is authenticated, so it must lead to one scheme. */
function checkName(
  { mode, name = mode }: ManifestAuthScheme,
  taken: ReadonlySet<string>,
  pointer: string,
  tell: Tell,
): void {
  const at = `${pointer}/${name === mode ? 'mode' : 'name'}`;
  if (taken.has(name)) tell(at, `${name} is declared twice: give one of them a name of its own`);
  if (name !== mode && modes.includes(name)) tell(at, `is the name of another mode than ${mode}`);
}

function checkFields({ mode, fields = [] }: ManifestAuthScheme, pointer: string, tell: Tell): void {
  const seen = new Set(mode === 'OAUTH2' ? tokenFields : []);
  for (const [index, { name, secret = true, default: usual }] of fields.entries()) {
    if (seen.has(name)) tell(`${pointer}/${index}/name`, `the field ${name} is declared twice`);
    seen.add(name);
    if (secret && usual !== undefined)
      tell(`${pointer}/${index}/default`, 'a secret must not have a default');
  }
}

function templateFaults({ mode, fields, placements }: AuthScheme): [number, string, string][] {
  const names = new Set(fields.map((field) => field.name));
  const faults: [number, string, string][] = [];
  for (const [index, placement] of placements.entries()) {
    for (const name of templateFields(placement.value)) {
      const basic = mode === 'BASIC' && name === 'basic';
      if (basic && !names.has('username')) faults.push([index, name, 'needs a field called username']);
      if (!basic && !names.has(name)) faults.push([index, name, 'is none of the fields of this auth scheme']);
    }
  }
  return faults;
}

/** The user is sent to one address and the client's secret to the other: both must be sound. */
function checkOAuth(
  manifest: Manifest,
  { mode, oauth }: ManifestAuthScheme,
  pointer: string,
  tell: Tell,
): void {
  if (mode === 'OAUTH2' && !oauth) tell(pointer, 'is required in mode OAUTH2');
  if (mode !== 'OAUTH2' && oauth) tell(pointer, 'belongs to mode OAUTH2');
  if (mode !== 'OAUTH2' || !oauth) return;
  const fieldNames = new Set((manifest.connectionFields ?? []).map((field) => field.name));
  if (oauth.grant !== 'client_credentials' && oauth.authorizationUrl === undefined) {
    tell(`${pointer}/authorizationUrl`, 'is required: it is where the user consents');
  }
  for (const name of ['authorizationUrl', 'issuer', 'tokenUrl'] as const) {
    const url = oauth[name];
    if (url === undefined) continue;
    const origin = /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;
    const unknown = templateFields(url).find((field) => !fieldNames.has(field));
    const fault =
      faultOfUrl(url) ??
      (origin.includes('{') ? faultOfOrigin(origin, fieldNames) : undefined) ??
      (unknown === undefined ? undefined : `{${unknown}} is none of the connectionFields`);
    if (fault !== undefined) tell(`${pointer}/${name}`, fault);
  }
}
