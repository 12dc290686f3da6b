import { isIP } from 'node:net';
import type { Request } from 'express';
import { RpcRefusal, rpcCodes } from './rpc-refusal.js';

/** What the server is called, and whose pages may call it. */
export interface OwnNames {
  /** How callers reach the server. */
  publicUrl: string;
  /** The name or address that it listens on. */
  host: string;
  /** Origins whose pages may call the server; `*` for any. */
  corsOrigins: readonly string[];
}

/**
 * Refuses what a page of somebody else sends, also one whose name was made to lead here (DNS rebinding): browsers say
 * with each such request whose page it is. Programs say nothing of it, and pass.
 * @throws RpcRefusal 403
 */
export function assertOwnOrigin(request: Request, names: OwnNames): void {
  const { origin, host } = request.headers;
  if (origin === undefined || names.corsOrigins.includes('*') || names.corsOrigins.includes(origin)) return;
  if (URL.canParse(names.publicUrl) && origin === new URL(names.publicUrl).origin) return;
  if (isPageOfHost(origin, host) && isOwnHost(hostnameOf(host), names)) return;
  throw new RpcRefusal(
    403,
    rpcCodes.refused,
    'Pages of this origin may not call the server. ACTWAY_CORS_ORIGINS names those that may, PUBLIC_URL the server itself.',
  );
}

function isPageOfHost(origin: string, host: string | undefined): boolean {
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/** Names that nobody else can have lead here. */
function isOwnHost(hostname: string, { host }: OwnNames): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === host || isIP(bare) !== 0;
}

function hostnameOf(host: string | undefined): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
