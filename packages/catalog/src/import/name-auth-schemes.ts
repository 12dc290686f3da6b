import type { ManifestAuthScheme } from '../apps/manifest.js';

const modes = ['API_KEY', 'BEARER_TOKEN', 'BASIC', 'OAUTH2'];

/**
 * The schemes, each once. The first of a mode is called by its mode; any other gets a name of the words that it was
 * declared with.
 */
export function withNames(ways: { scheme: ManifestAuthScheme; words: string }[]): ManifestAuthScheme[] {
  const known = new Set<string>();
  const names = new Set<string>();
  return ways.flatMap(({ scheme, words }) => {
    const content = JSON.stringify(scheme);
    if (known.has(content)) return [];
    known.add(content);
    const name = names.has(scheme.mode) ? freeName(words, names) : scheme.mode;
    names.add(name);
    return [name === scheme.mode ? scheme : { name, ...scheme }];
  });
}

function freeName(words: string, taken: ReadonlySet<string>): string {
  const upper = words
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[^A-Z]+|_+$/g, '')
    .slice(0, 36);
  const base = upper === '' || modes.includes(upper) ? `OTHER_${upper}`.replace(/_$/, '') : upper;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}_${count}`;
    if (!taken.has(name)) return name;
  }
}
