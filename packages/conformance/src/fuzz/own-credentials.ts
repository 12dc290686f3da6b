import { createHash } from 'node:crypto';

/** Members below which credentials are. */
const containers = new Set(['initiateData', 'data', 'integrationSecrets', 'authConfig', 'parameters']);
/** Members in there that hold none. */
const others = new Set(['name', 'in', 'base_url', 'authScheme', 'client_id']);

/**
 * The same body, with credentials that no other text is like: the search for secrets looks for each of them in every
 * answer, log and database.
 */
export function withOwnCredentials(value: unknown, inside = false): unknown {
  if (typeof value === 'string') {
    const hash = createHash('sha256').update(value).digest('hex').slice(0, 12);
    return inside && value !== '' ? `fuzzed-credential-${hash}` : value;
  }
  if (Array.isArray(value)) return value.map((one) => withOwnCredentials(one, inside));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      others.has(name) ? one : withOwnCredentials(one, inside || containers.has(name)),
    ]),
  );
}
