import { minSecretLength } from './secret-lengths.js';

/** A part of a secret is enough to look for. */
const longestCore = 32;

/** Shorter needles are found everywhere. */
const shortestNeedle = 3;

/**
 * Texts of letters and digits, one of which is in every text that holds the secret, in whatever spelling: no encoder
 * touches letters and digits, so that their longest run stands there as it is; in hex, in either case; and in base64 the
 * characters that hold nothing but bits of it, at each of the three places where a byte can stand. Undefined when the
 * secret has no such texts that are worth a search.
 */
export function needlesOf(secret: string): string[] | undefined {
  const core = longestRun(secret).slice(0, longestCore);
  // A short secret is found where it is the whole of a value, as it is.
  if (secret.length < minSecretLength) return core.length >= shortestNeedle ? [core] : undefined;
  const hex = Buffer.from(core.slice(0, longestCore / 2), 'latin1').toString('hex');
  const needles = [
    core,
    hex,
    hex.toUpperCase(),
    base64Core(core, 0),
    base64Core(core, 1),
    base64Core(core, 2),
  ];
  return needles.every(({ length }) => length >= shortestNeedle) ? needles : undefined;
}

/** @param offset of the first byte among the three that base64 takes at a time */
function base64Core(ascii: string, offset: number): string {
  const text = btoa('\0'.repeat(offset) + ascii);
  return longestRun(text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + ascii.length) * 4) / 3)));
}

function longestRun(text: string): string {
  let longest = '';
  for (const run of text.match(/[A-Za-z0-9]+/g) ?? []) if (run.length > longest.length) longest = run;
  return longest;
}
