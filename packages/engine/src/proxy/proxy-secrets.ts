import { secretsOfParameters } from '../execution/caller-secrets.js';
import { Secret } from '../redaction/secret.js';
import { isSecretName } from '../redaction/secret-names.js';
import type { ProxyCall } from './proxy-call.js';

/**
 * What of a raw call must not reach a log, an error or an answer: its headers, as in `authConfig`, and what stands in
 * the query under the name of a secret. The rest of a query is data, which the answer may hold too.
 */
export function proxySecrets({ endpoint, parameters }: Pick<ProxyCall, 'endpoint' | 'parameters'>): Secret[] {
  const secret = parameters.filter((one) => one.in === 'header' || isSecretName(one.name));
  const query = new URLSearchParams(endpoint.split('?').slice(1).join('?'));
  const inQuery = [...query].flatMap(([name, value]) => (isSecretName(name) ? [new Secret(value)] : []));
  return [...secretsOfParameters(secret), ...inQuery];
}
