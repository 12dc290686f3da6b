import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the recipes that come with the package. In the repository, which a `src` folder in this package tells,
 * it is the source `openapi/recipes`; in an installed package it is the copy that the build made.
 */
export const shippedRecipesFolder: string = fileURLToPath(
  existsSync(new URL('../../src', import.meta.url))
    ? new URL('../../../../openapi/recipes', import.meta.url)
    : new URL('../../recipes', import.meta.url),
);
