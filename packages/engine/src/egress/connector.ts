import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressPolicy } from './address-policy.js';

/** A connection that the policy forbids; nothing was sent over it. */
export class AddressRefused extends Error {}

/** The system's resolver, `dns.lookup`. */
type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Opens the sockets to one origin, each checked three times: a literal address before it is dialled (Node asks no
 * resolver for those), every address that a name resolves to (the socket gets this very list, so a second, different
 * answer of the resolver changes nothing), and the address that the socket is connected to in the end.
 */
export function createConnector(
  policy: AddressPolicy,
  origin: URL,
  connectTimeoutMs: number,
  resolve: ResolveAll = lookup,
): buildConnector.connector {
  const host = origin.hostname.replace(/^\[|\]$/g, '');
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  const isAllowed = (address: string): boolean => policy.allows(address, host, port);
  const dial = buildConnector({
    timeout: connectTimeoutMs,
    autoSelectFamily: true,
    lookup: checkedLookup(isAllowed, resolve),
  });

  return (options, callback) => {
    if (isIP(host) !== 0 && !isAllowed(host)) {
      callback(new AddressRefused(), null);
      return;
    }
    dial(options, (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      if (isAllowed(socket.remoteAddress ?? '')) return callback(null, socket);
      socket.destroy();
      return callback(new AddressRefused(), null);
    });
  };
}

/** Every answer must pass: a name with one public and one private address is how a filter is tricked. */
function checkedLookup(isAllowed: (address: string) => boolean, resolve: ResolveAll): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address))) {
        return callback(new AddressRefused(), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
