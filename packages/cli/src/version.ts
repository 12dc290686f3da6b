import { readFileSync } from 'node:fs';

/** The version of actway that runs. */
export const actwayVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;
