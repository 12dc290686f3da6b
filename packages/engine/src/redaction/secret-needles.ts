/** Shorter needles are found everywhere. */
const shortestNeedle = 3;

/**
 * Texts of letters and digits, one of which is in every text that holds the secret, in whatever spelling: no encoder
 * touches letters and digits, so that their longest run stands there as it is; and in base64 the characters that hold
 * nothing but bits of it, at each of the three places where a byte can stand. Undefined when the secret has no such
 * texts that are worth a search.
 */
export function needlesOf(secret: string): Buffer[] | undefined {
  const core = Buffer.from(longestRun(secret));
  const needles = [core, ...[0, 1, 2].map((offset) => base64Core(core, offset))];
  return needles.every(({ length }) => length >= shortestNeedle) ? needles : undefined;
}

function base64Core(bytes: Buffer, offset: number): Buffer {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const text = padded.toString('base64');
  return Buffer.from(
    longestRun(text.slice(Math.ceil((offset * 4) / 3), Math.floor((padded.length * 4) / 3))),
  );
}

function longestRun(text: string): string {
  const runs = text.match(/[A-Za-z0-9]+/g) ?? [];
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
