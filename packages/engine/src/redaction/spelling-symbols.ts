/** The characters that encoders put before what they spell differently. */
export const percent = 0x25;
export const ampersand = 0x26;
export const backslash = 0x5c;
export const lowerU = 0x75;

/** 1 for each of these characters. */
export const isIntroducer = bytesWith([percent, ampersand, backslash], () => 1);

/**
 * 1 for what ends a value in a query, a form or a link: characters that stand in none unencoded, those that part values,
 * and the symbol that there is beyond the end of a text.
 */
export const endsValueSymbol = bytesWith([...Buffer.from(' \t\r\n&;#,<>"\'()[]{}|`'), 0xff], () => 1);

/** What each byte is worth as a hexadecimal digit; more than 15 for bytes that are none. */
export const hexValue = bytesWith(Buffer.from('0123456789abcdefABCDEF'), (byte) =>
  Number.parseInt(String.fromCharCode(byte), 16),
).map((value, byte) => (value > 0 || byte === 0x30 ? value : 0xff));

/** What a letter after a backslash stands for: `\n` and its like. 0: nothing of its own. */
export const controlOfLetter = new Uint8Array(256);
for (const [letter, control] of Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' })) {
  controlOfLetter[letter.charCodeAt(0)] = control.charCodeAt(0);
}

/** What each byte is worth in base64 or base64url; more than 63 for bytes that are in neither. */
export const base64Value = new Uint8Array(256).fill(0xff);
for (const alphabet of ['+/', '-_']) {
  const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${alphabet}`;
  for (const [value, byte] of Buffer.from(letters).entries()) base64Value[byte] = value;
}

/** The entities of HTML that encoders use, beside numbers: what follows the ampersand. */
export const entities = Object.entries({
  'amp;': '&',
  'lt;': '<',
  'gt;': '>',
  'quot;': '"',
  'apos;': "'",
}).map(([name, character]) => ({ name: Buffer.from(name), value: character.charCodeAt(0) }));

function bytesWith(bytes: Iterable<number>, valueOfByte: (byte: number) => number): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = valueOfByte(byte);
  return table;
}
