import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateContract, generatedFolder } from './generate-contract.mjs';
import { writeHostedNames } from './hosted-names.mjs';
import { writeRecipesPage } from './recipes-page.mjs';

/** Writes everything that repeats the contract or the manifests, and tells what has changed by it. */
try {
  const before = await contents();
  await generateContract(generatedFolder);
  const after = await contents();
  const changed = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
  console.log(
    changed.length === 0
      ? 'packages/contract/generated was up to date.'
      : `Written in packages/contract/generated: ${changed.join(', ')}.`,
  );
  if (await writeHostedNames()) console.log('Written: docs/hosted-names.md.');
  if (await writeRecipesPage()) console.log('Written: docs/recipes.md.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('Correct the faults above, then run it again.');
  process.exitCode = 1;
}

async function contents() {
  const names = await readdir(generatedFolder).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(generatedFolder, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index]]));
}
