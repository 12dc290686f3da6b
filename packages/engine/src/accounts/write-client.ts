import type { App } from '@actway/catalog';
import type { IntegrationChanges } from '@actway/store';
import { EngineError, type EngineFault } from '../engine-error.js';
import { type ClientOwner, placeOfClientSecret } from '../oauth/oauth-client.js';
import type { Vault } from '../vault/vault.js';

/** The OAuth client that the project has at the app. */
export interface ClientRequest {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** In place of the scopes that the app's manifest names. */
  scopes?: string[] | undefined;
  /** Where users may be sent after consent. */
  redirectUris?: string[] | undefined;
}

/** The columns of a client. */
export type WrittenClient = Pick<IntegrationChanges, 'clientId' | 'clientSecret' | 'scopes' | 'redirectUris'>;

/**
 * What is given of a client, checked, its secret sealed for the row of one integration.
 * @throws EngineError `credential-invalid` naming every member that is unusable
 */
export function writeClient(
  vault: Vault,
  app: App,
  integration: ClientOwner,
  { clientId, clientSecret, scopes, redirectUris }: ClientRequest,
): WrittenClient {
  const faults = [
    ...invisible('/client_id', clientId),
    ...invisible('/client_secret', clientSecret),
    ...(scopes ?? []).flatMap((scope) => invisible('/scopes', scope)),
    ...(redirectUris ?? []).flatMap(addressFaults),
  ];
  if (faults.length > 0) {
    const told = faults.map((fault) => `${fault.pointer.slice(1)} ${fault.message}`).join('; ');
    throw new EngineError(
      'credential-invalid',
      `The OAuth client of ${app.key} is unusable: ${told}.`,
      faults,
    );
  }
  return {
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && {
      clientSecret: vault.seal(clientSecret, placeOfClientSecret(integration)),
    }),
    ...(scopes && { scopes }),
    ...(redirectUris && { redirectUris }),
  };
}

function invisible(pointer: string, text: string | undefined): EngineFault[] {
  if (text === undefined || /^[\x21-\x7e]{1,4096}$/.test(text)) return [];
  return [{ subject: 'client', pointer, message: 'must have visible ASCII characters only', code: 'format' }];
}

/** No `javascript:`, and no fragment (RFC 6749 §3.1.2). */
function addressFaults(uri: string, index: number): EngineFault[] {
  const isWebAddress = URL.canParse(uri) && /^https?:$/.test(new URL(uri).protocol) && !uri.includes('#');
  const message = 'must be an http or https address without a fragment';
  return isWebAddress ? [] : [{ subject: 'redirectUri', pointer: `/${index}`, message, code: 'format' }];
}
