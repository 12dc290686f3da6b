import { allRecipes, leftOutMakers } from '@actway/catalog/recipes';
import { recipeList } from '../recipes/recipe-list.js';
import { terminalText } from '../terminal-text.js';

/** `actway add` without a key, or with `--list`: the recipes there are. */
export async function listRecipes(words: string[]): Promise<void> {
  process.stdout.write(terminalText(recipeList(await allRecipes(), await leftOutMakers(), words)));
}
