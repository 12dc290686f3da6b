import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the apps that come with the package. In the repository, which a `src` folder in this package tells,
 * it is the source `openapi/apps`; in an installed package it is the copy that the build made.
 */
export const shippedAppsFolder: string = fileURLToPath(
  existsSync(new URL('../../src', import.meta.url))
    ? new URL('../../../../openapi/apps', import.meta.url)
    : new URL('../../apps', import.meta.url),
);
