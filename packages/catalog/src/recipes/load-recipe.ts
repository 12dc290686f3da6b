import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadManifestCheck } from '../apps/manifest-schema.js';
import { readYaml } from '../apps/read-yaml.js';
import type { AppFault } from '../catalog-error.js';
import type { Recipe } from './recipe.js';
import { loadRecipeChecks } from './recipe-checks.js';

/** The recipe of a folder `<key>`; undefined, and its faults told, where it is not as the schemas have it. */
export async function loadRecipe(
  folder: string,
  key: string,
  faults: AppFault[],
): Promise<Recipe | undefined> {
  const { isRecipe } = await loadRecipeChecks();
  const isManifest = await loadManifestCheck();
  const [recipeFile, manifestFile, overlay] = ['recipe.yaml', 'manifest.yaml', 'overlay.yaml'].map((name) =>
    join(folder, key, name),
  ) as [string, string, string];
  const before = faults.length;
  const recipe = await readYaml(recipeFile, faults);
  const manifest = await readYaml(manifestFile, faults);
  const read = faults.length === before;
  const fits = [
    recipe !== undefined && isRecipe(recipe, recipeFile, faults),
    manifest !== undefined && isManifest(manifest, manifestFile, faults),
  ];
  if (!read || fits.includes(false)) return undefined;
  const whole = { ...(recipe as Recipe), key, manifest: manifest as Recipe['manifest'], overlay };
  const tell = (file: string, pointer: string, message: string) => {
    faults.push({ file, pointer, message });
  };
  if (whole.manifest.key !== key) tell(manifestFile, '/key', `must be the name of the folder, ${key}`);
  if (!whole.manifest.important?.includes(whole.trial.operation))
    tell(recipeFile, '/trial/operation', 'must be one of the important operations of manifest.yaml');
  const isFull = (whole.manifest.important?.length ?? 0) >= 10;
  if (isFull === (whole.fewerThanTen !== undefined))
    tell(
      recipeFile,
      '/fewerThanTen',
      'must say why manifest.yaml has fewer than ten important operations, where it has fewer, and only there',
    );
  if (!(await stat(overlay).catch(() => undefined))?.isFile()) tell(overlay, '', 'is missing');
  return faults.length === before ? whole : undefined;
}
