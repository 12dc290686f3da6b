import ipaddr from 'ipaddr.js';
import { type AllowRule, canonicalHost } from './allow-list.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Where cloud platforms hand out the machine's own credentials. A range never opens these, only the address itself:
 * whoever allows 169.254.0.0/16 or 100.64.0.0/10 means machines, not the keys to their account.
 */
const metadataAddresses = new Set([
  '169.254.169.254', // AWS, Azure, Google, DigitalOcean, OpenStack
  '169.254.170.2', // Amazon ECS
  '169.254.170.23', // Amazon EKS
  '168.63.129.16', // Azure wire server: a public address
  '100.100.100.200', // Alibaba Cloud
  '192.0.0.192', // Oracle Cloud
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);

const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** What may be connected to. */
export interface AddressPolicy {
  /** Whether `address` may be dialled for this host name (or literal) and port. Not an address: never. */
  allows(address: string, host: string, port: number): boolean;
}

/**
 * Everything but public unicast addresses needs a rule.
 * @param publicOnes whether public addresses pass by themselves, or need a rule too
 */
export function createAddressPolicy(
  rules: readonly AllowRule[],
  publicOnes: 'pass' | 'listed' = 'pass',
): AddressPolicy {
  return {
    allows(text, host, port) {
      if (!ipaddr.isValid(text)) return false;
      // An IPv4-mapped IPv6 address reaches the IPv4 one, and is judged as such.
      const address = ipaddr.process(text);
      if (publicOnes === 'pass' && isPublic(address)) return true;
      const isMetadata = metadataAddresses.has(address.toString());
      return rules.some((rule) => permits(rule, address, canonicalHost(host), port, isMetadata));
    },
  };
}

function isPublic(address: Address): boolean {
  if (metadataAddresses.has(address.toString()) || address.range() !== 'unicast') return false;
  // ipaddr.js calls `::127.0.0.1` and other unassigned space unicast; all that is routed lies in 2000::/3.
  return address.kind() === 'ipv4' || address.match(globalIpv6);
}

function permits(
  rule: AllowRule,
  address: Address,
  host: string,
  port: number,
  isMetadata: boolean,
): boolean {
  switch (rule.kind) {
    case 'range':
      return !isMetadata && rule.address.kind() === address.kind() && address.match(rule.address, rule.bits);
    case 'address':
      return rule.address.toString() === address.toString() && (rule.port ?? port) === port;
    case 'host':
      return !isMetadata && rule.host === host && (rule.port ?? port) === port;
  }
}
