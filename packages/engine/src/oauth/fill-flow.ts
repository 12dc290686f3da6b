import type { OAuthFlow } from '@actway/catalog';

/** The flow with a tenant's own addresses: each `{field}` is one label of a host name (RFC 1123), or stays as it is. */
export function fillFlow(flow: OAuthFlow, fields: Record<string, string>): OAuthFlow {
  const fill = (url: string): string =>
    url.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fields[name];
      return value !== undefined && /^[a-z0-9-]{1,63}$/i.test(value) ? value : whole;
    });
  return {
    ...flow,
    tokenUrl: fill(flow.tokenUrl),
    ...(flow.authorizationUrl !== undefined && { authorizationUrl: fill(flow.authorizationUrl) }),
  };
}
