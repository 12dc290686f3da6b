import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml } from '../apps/read-yaml.js';
import { shippedAppsFolder } from '../apps/shipped-apps-folder.js';
import type { AppFault } from '../catalog-error.js';
import { nearestNames } from '../schema/nearest-names.js';
import { loadRecipe } from './load-recipe.js';
import type { LeftOut, Recipe } from './recipe.js';
import { loadRecipeChecks } from './recipe-checks.js';
import { RecipeError } from './recipe-error.js';
import { shippedRecipesFolder } from './shipped-recipes-folder.js';

/**
 * Every recipe of a folder of recipes, by key in their order.
 * @throws RecipeError 'recipes-invalid'
 */
export async function allRecipes(folder: string = shippedRecipesFolder): Promise<Recipe[]> {
  const faults: AppFault[] = [];
  const recipes: Recipe[] = [];
  for (const key of await keysIn(folder)) {
    const recipe = await loadRecipe(folder, key, faults);
    if (recipe !== undefined) recipes.push(recipe);
  }
  if (faults.length > 0) throw new RecipeError({ code: 'recipes-invalid', faults });
  return recipes;
}

/**
 * One recipe.
 * @throws RecipeError 'recipe-unknown', with the keys that may be meant; 'ships'; 'left-out'; 'recipes-invalid'
 */
export async function getRecipe(key: string, folder: string = shippedRecipesFolder): Promise<Recipe> {
  const keys = await keysIn(folder);
  if (!keys.includes(key)) throw await unknownRecipe(key, keys, folder);
  const faults: AppFault[] = [];
  const recipe = await loadRecipe(folder, key, faults);
  if (recipe === undefined) throw new RecipeError({ code: 'recipes-invalid', faults });
  return recipe;
}

/**
 * The makers that have no recipe.
 * @throws RecipeError 'recipes-invalid'
 */
export async function leftOutMakers(folder: string = shippedRecipesFolder): Promise<LeftOut[]> {
  const faults: AppFault[] = [];
  const file = join(folder, 'left-out.yaml');
  const value = await readYaml(file, faults);
  const { isLeftOut } = await loadRecipeChecks();
  if (faults.length === 0 && isLeftOut(value, file, faults)) return value;
  throw new RecipeError({ code: 'recipes-invalid', faults });
}

/** The names of its folders: the keys of recipes, or of apps. */
async function keysIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** `google-calendar`, `Google Calendar` and `googlecalendar` are one word. */
const folded = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

async function unknownRecipe(key: string, keys: string[], folder: string): Promise<RecipeError> {
  const meant = folded(key);
  const leftOut = (await leftOutMakers(folder)).find(
    (each) => folded(each.key) === meant || folded(each.name) === meant,
  );
  if (leftOut !== undefined)
    return new RecipeError({ code: 'left-out', name: leftOut.name, reason: leftOut.reason });
  const shipped = (await keysIn(shippedAppsFolder)).find((each) => folded(each) === meant);
  if (shipped !== undefined) {
    const suggestions = keys.filter((each) => each === `${shipped}_whole`);
    return new RecipeError({ code: 'ships', key: shipped, suggestions });
  }
  const near = keys.filter((each) => {
    const known = folded(each);
    return meant.length > 2 && (known.includes(meant) || meant.includes(known));
  });
  const suggestions = near.length > 0 ? near.slice(0, 5) : nearestNames(key.toLowerCase(), keys);
  return new RecipeError({ code: 'recipe-unknown', key, suggestions });
}
