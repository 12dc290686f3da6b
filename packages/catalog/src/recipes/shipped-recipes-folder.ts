import { shippedFolder } from '../shipped-folder.js';

/** The folder of the recipes that come with the package. */
export const shippedRecipesFolder: string = shippedFolder('recipes');
