import ipaddr from 'ipaddr.js';

/**
 * What is not globally reachable by the IANA special-purpose address registries (RFC 6890 and its updates), what is no
 * unicast address, and where clouds hand out credentials.
 */
const ipv4Ranges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
  '100.100.100.200/32',
  '169.254.169.254/32',
];
const ipv6Ranges = [
  '::/128',
  '::1/128',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '100:0:0:1::/64',
  '2001::/32',
  '2001:2::/48',
  '2001:10::/28',
  '2001:20::/28',
  '2001:30::/28',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '4000::/3',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
];

/** The first address of a range, the last, and one in between. */
function addressesIn(range: string): string[] {
  const [address, bits] = ipaddr.parseCIDR(range);
  const first = address.toByteArray();
  const withBits = (fill: number): string => {
    const bytes = first.map(
      (byte, index) => byte | (fill & (0xff >> Math.min(Math.max(bits - index * 8, 0), 8))),
    );
    return ipaddr.fromByteArray(bytes).toString();
  };
  return [...new Set([withBits(0), withBits(0b0101_1010), withBits(0xff)])];
}

export const blockedIpv4 = ipv4Ranges.flatMap(addressesIn);
export const blockedIpv6 = ipv6Ranges.flatMap(addressesIn);
