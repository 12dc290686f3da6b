import { readFileSync } from 'node:fs';

/** The version of this package, which is that of actway as a whole. */
export const packageVersion: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;
