import ipaddr from 'ipaddr.js';

/** Every way to write an IPv4 address as the host of a URL, by name. All of them mean the address (WHATWG URL §3.5). */
export function ipv4Spellings(address: string): Record<string, string> {
  const bytes = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const lastTwo = c * 256 + d;
  const lastThree = b * 65_536 + lastTwo;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const octal = (value: number): string => `0${value.toString(8)}`;
  const numeric = {
    dotted: address,
    decimal: String(whole),
    hexadecimal: hex(whole),
    'hexadecimal in capitals': hex(whole).toUpperCase(),
    'hexadecimal with zeros': `0x00000000${whole.toString(16)}`,
    octal: octal(whole),
    'two parts': `${a}.${lastThree}`,
    'three parts': `${a}.${b}.${lastTwo}`,
    'two parts, hexadecimal': `${hex(a)}.${hex(lastThree)}`,
    'dotted hexadecimal': bytes.map(hex).join('.'),
    'dotted octal': bytes.map(octal).join('.'),
    'octal with zeros': bytes.map((byte) => `000000${byte.toString(8)}`).join('.'),
    'a mixture': `${hex(a)}.${octal(b)}.${lastTwo}`,
  };
  const escaped = (text: string): string => text.replace(/./g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  /** Its digits in another row of Unicode; IDNA maps them back. */
  const digits = (zero: number): string =>
    address.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  return {
    ...numeric,
    'dotted, rooted': `${address}.`,
    'decimal, rooted': `${whole}.`,
    'percent-encoded': escaped(address),
    'percent-encoded dots': address.replaceAll('.', '%2E'),
    'percent-encoded decimal': escaped(String(whole)),
    'full-width digits': digits(0xff10),
    'bold digits': digits(0x1d7ce),
    'subscript digits': digits(0x2080),
    'full-width dots': address.replaceAll('.', '．'),
    'ideographic dots': address.replaceAll('.', '。'),
    'half-width dots': address.replaceAll('.', '｡'),
    'a soft hyphen': `\u00ad${address}`,
    'a zero-width space': address.replace('.', '\u200b.'),
    'behind a user': `8.8.8.8@${address}`,
    'behind a user and a password': `example.com:443@${address}`,
    'a mapped IPv6 address': `[::ffff:${address}]`,
    'a mapped IPv6 address, hexadecimal': `[::ffff:${groups(bytes)}]`,
    'a mapped IPv6 address, whole': `[0000:0000:0000:0000:0000:FFFF:${groups(bytes).toUpperCase()}]`,
  };
}

/** The IPv6 addresses that gateways and tunnels turn into the IPv4 address, by the mechanism. */
export function ipv6Carriers(address: string): Record<string, string> {
  const bytes = address.split('.').map(Number);
  return {
    'compatible (RFC 4291)': `[::${address}]`,
    'translated (RFC 2765)': `[::ffff:0:${address}]`,
    'NAT64 (RFC 6052)': `[64:ff9b::${address}]`,
    'NAT64, hexadecimal': `[64:FF9B:0:0:0:0:${groups(bytes)}]`,
    'local NAT64 (RFC 8215)': `[64:ff9b:1::${address}]`,
    '6to4 (RFC 3056)': `[2002:${groups(bytes)}::1]`,
    'Teredo server (RFC 4380)': `[2001:0:${groups(bytes)}:0:0:808:808]`,
    'Teredo client (RFC 4380)': `[2001:0:808:808:0:0:${groups(bytes.map((byte) => 255 - byte))}]`,
    'ISATAP (RFC 5214)': `[fe80::5efe:${groups(bytes)}]`,
  };
}

/** Every way to write an IPv6 address as the host of a URL, by name. */
export function ipv6Spellings(address: string): Record<string, string> {
  const parsed = ipaddr.IPv6.parse(address);
  const parts = parsed.parts.map((part) => part.toString(16));
  const padded = parts.map((part) => part.padStart(4, '0')).join(':');
  const bytes = parsed.toByteArray();
  return {
    compressed: `[${parsed.toString()}]`,
    whole: `[${parts.join(':')}]`,
    'with zeros': `[${padded}]`,
    'in capitals': `[${padded.toUpperCase()}]`,
    'ending as IPv4': `[${parts.slice(0, 6).join(':')}:${bytes.slice(12).join('.')}]`,
    'behind a user': `8.8.8.8@[${parsed.toString()}]`,
  };
}

function groups(bytes: number[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
