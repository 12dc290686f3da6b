import ipaddr from 'ipaddr.js';
import { plainSettingNames } from '../setting-names.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** One entry of a list. */
export type AllowRule =
  | { kind: 'host'; host: string; port: number | undefined }
  | { kind: 'address'; address: Address; port: number | undefined }
  | { kind: 'range'; address: Address; bits: number };

export class AllowListError extends Error {
  readonly entries: readonly string[];

  constructor(entries: readonly string[], listName: string) {
    const named = entries.map((entry) => JSON.stringify(entry)).join(', ');
    super(`${listName}: ${named} is neither a host, host:port, IP address, address:port nor CIDR range.`);
    this.name = 'AllowListError';
    this.entries = entries;
  }
}

/**
 * Reads the entries: `internal.example`, `internal.example:8080`, `10.1.2.3`, `10.1.2.3:80`, `[::1]:80`,
 * `10.0.0.0/8`.
 * @param listName how the operator knows the list
 * @throws AllowListError naming every entry that is none of these
 */
export function readAllowList(
  entries: readonly string[],
  listName = plainSettingNames.egressAllow,
): AllowRule[] {
  const read = entries.map((entry) => ({ entry, rule: readRule(entry.trim()) }));
  const wrong = read.filter(({ rule }) => rule === undefined).map(({ entry }) => entry);
  if (wrong.length > 0) throw new AllowListError(wrong, listName);
  return read.flatMap(({ rule }) => rule ?? []);
}

function readRule(entry: string): AllowRule | undefined {
  if (entry.includes('/')) return readRange(entry);
  if (isLiteral(entry)) return { kind: 'address', address: ipaddr.process(entry), port: undefined };
  const [, bracketed, host = bracketed, digits] =
    /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const port = digits === undefined ? undefined : Number(digits);
  if (host === undefined || port === 0 || (port !== undefined && port > 65_535)) return undefined;
  if (isLiteral(host)) return { kind: 'address', address: ipaddr.process(host), port };
  if (bracketed !== undefined || !isHostName(host)) return undefined;
  return { kind: 'host', host: canonicalHost(host), port };
}

function readRange(entry: string): AllowRule | undefined {
  if (!ipaddr.isValidCIDR(entry)) return undefined;
  const [address, bits] = ipaddr.parseCIDR(entry);
  return { kind: 'range', address, bits };
}

/** Only the usual spelling: `ipaddr.js` would read `10` and `0x7f.1` as addresses too. */
function isLiteral(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

/** A name as the URL parser would leave it; one that it reads as a number is an address in disguise. */
function isHostName(text: string): boolean {
  const url = `http://${text}/`;
  return URL.canParse(url) && /^[a-z0-9_.-]+$/i.test(text) && !isLiteral(new URL(url).hostname);
}

/** Lower case, in ASCII (Punycode), without the root's dot. */
export function canonicalHost(host: string): string {
  return host.toLowerCase().replace(/\.$/, '');
}
