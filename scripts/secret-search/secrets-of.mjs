import { record } from './record.mjs';

/** Members of a sealed credential that are no secret. */
const publicMembers = /^(username|scope|scopes|token_type|expires_at|expires_in|refresh_at|type)$/;

/** Headers that say how to talk, not who is talking. */
const plainHeaders =
  /^(accept(-.*)?|content-[a-z]+|user-agent|.*version.*|if-[a-z-]+|prefer|range|idempotency-key)$/i;

/** What the mock's examples send where any key is good. */
const anyKey = 'any-key';

const seen = new Set();

/** Records a secret, once in each process. */
export function recordSecret(secret, where) {
  if (typeof secret !== 'string' || secret === anyKey || seen.has(secret)) return;
  seen.add(secret);
  record('secret', where, secret);
}

/** The key and the credentials that a request to actway carries, each with the place that it was in. */
export function* secretsOfRequest(headers, body) {
  if (typeof headers['x-api-key'] === 'string') yield [headers['x-api-key'], 'x-api-key'];
  if (/^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')) yield* secretsOfForm(body);
  if (!body.includes('"authConfig"')) return;
  let authConfig;
  try {
    authConfig = JSON.parse(body.toString())?.authConfig;
  } catch {
    return;
  }
  const parameters = Array.isArray(authConfig?.parameters) ? authConfig.parameters : [];
  for (const { in: place, name, value } of parameters.filter((one) => typeof one?.value === 'string')) {
    if ((place !== 'header' && place !== 'query') || plainHeaders.test(name)) continue;
    yield [value, `authConfig.parameters (${place})`];
    // `Bearer abc` holds the secret `abc`.
    const [, token] = /^[A-Za-z]+ +(\S+)$/.exec(value) ?? [];
    if (token !== undefined) yield [token, `authConfig.parameters (${place})`];
  }
  for (const text of textsIn(authConfig?.body)) yield [text, 'authConfig.body'];
}

/** What somebody typed into the form of a link. */
function* secretsOfForm(body) {
  for (const [name, value] of new URLSearchParams(body.toString())) {
    const [, field] = /^field\.(.+)$/.exec(name) ?? [];
    if (field !== undefined && !publicMembers.test(field) && value !== '')
      yield [value, 'the form of a link'];
  }
}

/** What a text that was sealed for a place holds of secrets. */
export function secretsOfSealed(plain, { table, field }) {
  if (table === 'integrations') return [plain];
  if (field === 'connectionFields') return [];
  let values;
  try {
    values = JSON.parse(plain);
  } catch {
    // The tests of the vault seal texts that no credential is.
    return [];
  }
  if (field === 'authorization') return values.verifier === undefined ? [] : [values.verifier];
  return textsIn(values);
}

function textsIn(value, name = '') {
  if (typeof value === 'string') return publicMembers.test(name) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([each, member]) => textsIn(member, each));
}
