import { createRequire } from 'node:module';

/** The version of this package, which is that of actway as a whole. */
export const packageVersion: string = createRequire(import.meta.url)('@actway/mcp/package.json').version;
