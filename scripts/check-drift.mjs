import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateContract, generatedFolder } from './generate-contract.mjs';
import { hostedNamesFile, hostedNamesPage } from './hosted-names.mjs';
import { recipesFile, recipesPage } from './recipes-page.mjs';

/** Fails when a committed generated file is not what the contract gives now. */
const fresh = await mkdtemp(join(tmpdir(), 'actway-drift-'));
try {
  await generateContract(fresh);
  const names = new Set([...(await readdir(fresh)), ...(await readdir(generatedFolder))]);
  const drifted = [];
  for (const name of [...names].sort()) {
    const [now, committed] = await Promise.all([read(join(fresh, name)), read(join(generatedFolder, name))]);
    if (now !== committed) drifted.push(name);
  }
  if (drifted.length > 0) {
    console.error(
      `Drift: packages/contract/generated/{${drifted.join(', ')}} differ from what openapi/ gives.`,
    );
    console.error('Run `npm run generate` and commit the result. Generated files are never edited by hand.');
    process.exitCode = 1;
  }
  if ((await hostedNamesPage()) !== (await read(hostedNamesFile))) {
    console.error('Drift: docs/hosted-names.md differs from what the manifests in openapi/apps give.');
    console.error('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
  if ((await recipesPage()) !== (await read(recipesFile))) {
    console.error('Drift: docs/recipes.md differs from what openapi/recipes gives.');
    console.error('Run `npm run generate` and commit the result.');
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function read(file) {
  try {
    return (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
