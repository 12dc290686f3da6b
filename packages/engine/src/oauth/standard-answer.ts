import type { App, OAuthFlow } from '@actway/catalog';
import { declaredFailure } from '@actway/catalog';
import { valueAtPointer } from '@actway/openapi';
import type { UpstreamResponse } from '../egress/egress.js';

type Members = Record<string, unknown>;

/**
 * An answer of a token endpoint as RFC 6749 §5 has it: JSON, with a type and an expiry in seconds, and an error with an
 * error status. Apps answer with forms, with text for numbers, with failures inside a 200 and with members elsewhere.
 */
export function standardAnswer(app: App, flow: OAuthFlow, response: UpstreamResponse): Response {
  const text = new TextDecoder().decode(response.body);
  const members = readMembers(text);
  if (!members) return new Response(text, { status: response.status, headers: contentTypeOf(response) });
  const failure = failureOf(app, members);
  if (failure === undefined && response.status < 400) {
    return Response.json(tokensOf(flow, members), { status: 200 });
  }
  const error = failure ?? 'invalid_request';
  return Response.json(
    {
      error: flow.invalidGrantErrors.includes(error) ? 'invalid_grant' : error,
      ...(typeof members.error_description === 'string'
        ? { error_description: members.error_description }
        : error === failure && { error_description: error }),
    },
    { status: Math.max(response.status, 400) },
  );
}

/** JSON, whatever the content type says, or a form (RFC 6749 has JSON alone). */
function readMembers(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return /^[\w%.+-]+=/.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined;
  }
}

function failureOf(app: App, members: Members): string | undefined {
  if (typeof members.error === 'string' && members.error !== '') return members.error;
  const declared = declaredFailure(members, app.failures);
  return declared && (typeof declared.message === 'string' ? declared.message : 'invalid_request');
}

function tokensOf({ tokenResponse }: OAuthFlow, members: Members): Members {
  const read = (pointer: string): unknown => valueAtPointer(members, pointer);
  const expiresIn = Number(read(tokenResponse.expiresIn) ?? Number.NaN);
  const refreshToken = read(tokenResponse.refreshToken);
  const scope = read(tokenResponse.scope);
  return {
    access_token: read(tokenResponse.accessToken),
    // Apps name kinds of their own here ("bot", "user"); where the token goes, the manifest says.
    token_type: 'bearer',
    ...(Number.isFinite(expiresIn) && expiresIn > 0 && { expires_in: Math.floor(expiresIn) }),
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refresh_token: refreshToken }),
    ...(typeof scope === 'string' && { scope }),
  };
}

function contentTypeOf({ headers }: UpstreamResponse): Record<string, string> {
  const type = headers['content-type'];
  return type === undefined ? {} : { 'content-type': type };
}
