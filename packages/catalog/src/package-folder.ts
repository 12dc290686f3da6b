import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder of this package, wherever its code lies within it. */
export const packageFolder: string = dirname(
  createRequire(import.meta.url).resolve('@actway/catalog/package.json'),
);
