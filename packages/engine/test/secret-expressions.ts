/**
 * A second opinion about where a secret stands: regular expressions for its spellings, with each character as it is,
 * percent-encoded, escaped in JSON up to twice or as an entity of HTML, and for base64 at any offset and hexadecimal digits.
 */
export function expressionOf(secret: string): RegExp {
  return new RegExp([anySpelling(secret), ...base64Forms(secret), ...hexForms(secret)].join('|'), 'g');
}

function anySpelling(text: string): string {
  return [...text.matchAll(/\\+|./gsu)]
    .map(([part]) => (part.startsWith('\\') ? backslashes(part.length) : spellings(part)))
    .join('');
}

function backslashes(length: number): string {
  return `(?:\\\\{${length},${4 * length}}|(?:%5[Cc]){${length}})`;
}

const jsonEscapes: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' };
const entities: Record<string, string> = {
  '&': 'amp|#38',
  '<': 'lt|#60',
  '>': 'gt|#62',
  '"': 'quot|#34',
  "'": 'apos|#39|#x27',
};

function spellings(character: string): string {
  if (/^[A-Za-z0-9]$/.test(character)) return character;
  const letter = jsonEscapes[character];
  const entity = entities[character];
  const forms = [
    `\\\\{0,3}${character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')}`,
    [...Buffer.from(character)].map((byte) => `%${hex(byte, 2)}`).join(''),
    ...(character === ' ' ? ['\\+'] : []),
    ...(letter === undefined ? [] : [`\\\\{1,2}${letter}`]),
    ...(entity === undefined ? [] : [`&(?:${entity});`]),
    character
      .split('')
      .map((unit) => `\\\\{1,2}u${hex(unit.charCodeAt(0), 4)}`)
      .join(''),
  ];
  return `(?:${forms.join('|')})`;
}

/** Hexadecimal digits in either case. */
function hex(value: number, length: number): string {
  const digits = value.toString(16).padStart(length, '0');
  return digits.replace(/[a-f]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);
}

function hexForms(secret: string): string[] {
  const digits = Buffer.from(secret).toString('hex');
  return [digits, digits.toUpperCase()];
}

function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const text = padded.toString('base64').replace(/=+$/, '');
    const core = text.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 4) / 3));
    return core.replace(/[+/]/g, (character) => (character === '+' ? '[+-]' : '[/_]'));
  });
}
