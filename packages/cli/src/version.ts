import { createRequire } from 'node:module';

/** The version of actway that runs. */
export const actwayVersion: string = createRequire(import.meta.url)('actway/package.json').version;
