/**
 * The grammar of numbers (RFC 8259 §6): what follows in each phase of one. The first phase is that before a number.
 */
const rules = {
  none: { '-': 'sign', '0': 'zero', '123456789': 'integer' },
  sign: { '0': 'zero', '123456789': 'integer' },
  zero: { '.': 'point', eE: 'e' },
  integer: { '0123456789': 'integer', '.': 'point', eE: 'e' },
  point: { '0123456789': 'fraction' },
  fraction: { '0123456789': 'fraction', eE: 'e' },
  e: { '+-': 'exponentSign', '0123456789': 'exponent' },
  exponentSign: { '0123456789': 'exponent' },
  exponent: { '0123456789': 'exponent' },
};
const phases = Object.keys(rules);

/** `nextPhase[phase * 256 + byte]` is the phase after this byte, or 0 when the byte does not belong to the number. */
export const nextPhase = new Uint8Array(phases.length * 256);
for (const [phase, followers] of Object.entries(rules)) {
  for (const [bytes, next] of Object.entries(followers)) {
    for (const byte of Buffer.from(bytes))
      nextPhase[phases.indexOf(phase) * 256 + byte] = phases.indexOf(next);
  }
}

export const integerPhase = phases.indexOf('integer');
export const exponentPhase = phases.indexOf('exponent');

/** 1 for each phase in which a number may end. */
export const isWholeNumber = Uint8Array.from(phases, (phase) =>
  ['zero', 'integer', 'fraction', 'exponent'].includes(phase) ? 1 : 0,
);
