import type { App, OAuthFlow } from '@actway/catalog';

/**
 * What is wrong with the issuer that an authorization response names (RFC 9207): an answer of another authorization
 * server would hand its code, and the user's consent, to the wrong one. Undefined where it is the app's own.
 * @param flow its addresses have no `{field}` left
 * @param issuer as it was sent
 */
export function faultOfIssuer(app: App, flow: OAuthFlow, issuer: string | undefined): string | undefined {
  if (flow.issuer !== undefined) {
    if (issuer === flow.issuer) return undefined;
    return issuer === undefined
      ? `The answer names no issuer (\`iss\`), and ${app.name} always does.`
      : `The answer names another issuer (\`iss\`) than ${app.name} is.`;
  }
  if (issuer === undefined || isOfOwnOrigin(flow, issuer)) return undefined;
  return `The answer names an issuer (\`iss\`) that is on no origin of ${app.name}: if it is its own, its manifest has to name it.`;
}

function isOfOwnOrigin({ authorizationUrl, tokenUrl }: OAuthFlow, issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { origin } = new URL(issuer);
  return [authorizationUrl, tokenUrl].some((url) => url !== undefined && new URL(url).origin === origin);
}
