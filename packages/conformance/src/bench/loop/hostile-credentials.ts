/** Credentials that are hard to find in a text, and texts that are hard to look for them in. */

const pairs = 2_000;

/** Each of its characters may come back in several spellings. */
export const backslashes = 'a\\'.repeat(pairs);
export const percentSigns = 'b%'.repeat(pairs);

/** Mebibytes of a text in which a credential begins everywhere and never ends. */
export function nearly(credential: string, bytes: number): string {
  const almost = `${credential.slice(0, -2)}-`;
  return almost.repeat(Math.floor(bytes / almost.length));
}

/** A credential that comes back in thousands of spellings, each of which is taken out. */
export const hyphens = `key-${'x-'.repeat(14)}end`;

/** So many names that differ, and are all the same once the credential is taken out of them. */
export function alikeNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    let hyphen = 0;
    return hyphens.replaceAll('-', () => ((index >> hyphen++) & 1 ? '%2D' : '-'));
  });
}
