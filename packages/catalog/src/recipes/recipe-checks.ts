import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AppFault } from '../catalog-error.js';
import { toInputFaults } from '../schema/input-faults.js';
import type { LeftOut, RecipeFile } from './recipe.js';
import { shippedRecipesFolder } from './shipped-recipes-folder.js';

/** Says whether a value is what a file of the recipes must hold, and tells every fault of one that is not. */
export interface RecipeChecks {
  isRecipe(value: unknown, file: string, faults: AppFault[]): value is RecipeFile;
  isLeftOut(value: unknown, file: string, faults: AppFault[]): value is LeftOut[];
}

let loaded: Promise<RecipeChecks> | undefined;

/** The checks by the JSON Schemas in the folder of the shipped recipes; compiled once. */
export function loadRecipeChecks(): Promise<RecipeChecks> {
  loaded ??= compileRecipeChecks();
  return loaded;
}

async function compileRecipeChecks(): Promise<RecipeChecks> {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, verbose: true });
  const compiled = async <Value>(name: string) => {
    const schema: object = JSON.parse(await readFile(join(shippedRecipesFolder, name), 'utf8'));
    const validate = ajv.compile<Value>(schema);
    return (value: unknown, file: string, faults: AppFault[]): value is Value => {
      if (validate(value)) return true;
      for (const { path, message } of toInputFaults(validate.errors ?? []))
        faults.push({ file, pointer: path, message });
      return false;
    };
  };
  return {
    isRecipe: await compiled<RecipeFile>('recipe.schema.json'),
    isLeftOut: await compiled<LeftOut[]>('left-out.schema.json'),
  };
}
