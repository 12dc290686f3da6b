// The entry `@actway/catalog/recipes`: what only those who add apps by recipes need.
export { type DocumentChanges, documentChanges } from './document-changes.js';
export { operationFingerprint } from './operation-fingerprint.js';
export type { LeftOut, Recipe, RecipeMaker, RecipePackage } from './recipe.js';
export { RecipeError, type RecipeProblem } from './recipe-error.js';
export { allRecipes, getRecipe, leftOutMakers } from './recipes.js';
export { shippedRecipesFolder } from './shipped-recipes-folder.js';
