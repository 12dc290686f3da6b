import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './package-folder.js';

/**
 * A folder that comes with the package. In the repository, which a `src` folder in this package tells, it is the source
 * below `openapi`; in an installed package it is the copy that the build made.
 */
export function shippedFolder(name: 'apps' | 'recipes'): string {
  return existsSync(join(packageFolder, 'src'))
    ? join(packageFolder, '../../openapi', name)
    : join(packageFolder, name);
}
