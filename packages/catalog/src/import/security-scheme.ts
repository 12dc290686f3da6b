import { asString, isObject, type JsonObject, objectMember } from '@actway/openapi';
import type { ManifestOAuth } from '../apps/manifest.js';
import { faultOfUrl } from '../apps/origins.js';
import { type AuthPart, basicPart, bearerPart, keyPart, oauthPart } from './auth-part.js';

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** HTTP authentication schemes whose credential is computed for each request: no stored text is one. */
const computed =
  /^(digest|hoba|mutual|negotiate|oauth|scram-.*|vapid|dpop|gnap|hawk|concealed|aws.*|signature)$/i;

/**
 * The parts that a Security Scheme Object (OpenAPI 3.1, 4.8.27) can be met with, one or another; none when it is of a
 * kind that a stored text does not meet.
 */
export function partsOfSecurityScheme(name: string, scheme: unknown, notes: Set<string>): AuthPart[] {
  if (!isObject(scheme)) return [];
  const { type, description = '' } = scheme;
  if (type === 'oauth2' || type === 'openIdConnect') return oauthParts(scheme, notes);
  const named = asString(scheme.name);
  const place = scheme.in;
  if (type === 'http') {
    const kind = asString(scheme.scheme) ?? '';
    if (/^bearer$/i.test(kind)) return [bearerPart];
    if (/^basic$/i.test(kind)) return [basicPart];
    if (token.test(kind) && !computed.test(kind)) return [keyPart('header', 'Authorization', kind)];
  }
  if (type === 'apiKey' && named !== undefined && token.test(named)) {
    if (place === 'header' && /^authorization$/i.test(named)) return [authorizationPart(String(description))];
    if (place === 'header' || place === 'query' || place === 'cookie') return [keyPart(place, named)];
  }
  notes.add(
    `The security scheme ${name} is of a kind that is not known (${String(scheme.scheme ?? scheme.type)}).`,
  );
  return [];
}

/** What stands before a key in `Authorization` documents tell in words alone: `prefix "Token"`, `Bearer <token>`. */
function authorizationPart(description: string): AuthPart {
  const [, prefix] =
    /\bprefix(?:ed)?(?: with| by| of)?[\s:]+["'`]([A-Za-z][\w-]*)/i.exec(description) ??
    /\b(Bearer|Token|JWT|ApiKey|Api-Key|Key)\s+[<{[]/i.exec(description) ??
    [];
  if (prefix === undefined) return keyPart('header', 'Authorization');
  return /^bearer$/i.test(prefix) ? bearerPart : keyPart('header', 'Authorization', prefix);
}

/** A token that somebody has already, and where the document says how, one that is given out by consent. */
function oauthParts(scheme: JsonObject, notes: Set<string>): AuthPart[] {
  notes.add('The app uses OAuth 2: accounts are connected with an access token.');
  const oauth = flowOf(objectMember(scheme, 'flows'), notes);
  return oauth ? [bearerPart, oauthPart(oauth)] : [bearerPart];
}

function flowOf(flows: JsonObject, notes: Set<string>): ManifestOAuth | undefined {
  const { authorizationCode, clientCredentials } = flows;
  const flow = [authorizationCode, clientCredentials].find(isObject);
  const tokenUrl = usableUrl(flow?.tokenUrl);
  const authorizationUrl = usableUrl(flow?.authorizationUrl);
  if (flow === undefined || tokenUrl === undefined) return undefined;
  if (flow === authorizationCode && authorizationUrl === undefined) return undefined;
  const scopes = Object.keys(objectMember(flow, 'scopes'));
  const known =
    scopes.length === 0 ? '' : ` It has ${scopes.slice(0, 10).join(', ')}${scopes.length > 10 ? ', …' : ''}.`;
  notes.add(
    `Accounts can be connected by OAuth too. Name the scopes that you need in the manifest or in an integration.${known}`,
  );
  return flow === authorizationCode && authorizationUrl !== undefined
    ? { authorizationUrl, tokenUrl }
    : { grant: 'client_credentials', tokenUrl };
}

function usableUrl(url: unknown): string | undefined {
  const text = asString(url);
  return text === undefined || text.includes('{') || faultOfUrl(text) !== undefined ? undefined : text;
}
