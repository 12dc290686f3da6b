import type { OAuthFlow } from '@actway/catalog';
import { engineError } from '../engine-error.js';

/**
 * The flow with a tenant's own addresses. In a host a `{field}` is one label (RFC 1123), so that no value leads the
 * client's secret to another host; behind it, text of one segment.
 * @throws EngineError `credential-invalid` naming the field whose value does not fit
 */
export function fillFlow(flow: OAuthFlow, fields: Record<string, string>): OAuthFlow {
  const fill = (url: string): string => {
    const [, origin = '', rest = ''] = /^([^/]*\/\/[^/?#]*)(.*)$/s.exec(url) ?? [];
    return (
      origin.replace(/\{(\w+)\}/g, (_whole, name: string) => labelOf(name, fields[name])) +
      rest.replace(/\{(\w+)\}/g, (_whole, name: string) => segmentOf(name, fields[name]))
    );
  };
  return {
    ...flow,
    tokenUrl: fill(flow.tokenUrl),
    ...(flow.issuer !== undefined && { issuer: fill(flow.issuer) }),
    ...(flow.authorizationUrl !== undefined && { authorizationUrl: fill(flow.authorizationUrl) }),
  };
}

function labelOf(name: string, value = ''): string {
  if (/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(value)) return value;
  throw unfit(name, 'must be one label of a host name: letters, digits and hyphens');
}

function segmentOf(name: string, value = ''): string {
  if (!/^\.{0,2}$/.test(value)) return encodeURIComponent(value);
  throw unfit(name, 'must be a name that an address can hold');
}

function unfit(name: string, message: string) {
  return engineError('credential-invalid', `The address of the consent cannot be made: ${name} ${message}.`, {
    ...{ subject: 'fields', pointer: `/${name}`, message, code: 'format' },
  });
}
