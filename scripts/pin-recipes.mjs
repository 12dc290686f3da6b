import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { operationFingerprint, shippedRecipesFolder } from '@actway/catalog/recipes';
import { parse, parseDocument } from 'yaml';
import { root } from './run.mjs';

// Writes into recipes what their documents are now: the hash of the document, and what each important operation takes.
// `npm run recipes:pin -- gmail` pins one, after its version was changed; without a key all are pinned.
const wanted = process.argv.slice(2);
const known = (await readdir(shippedRecipesFolder, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const unknown = wanted.filter((key) => !known.includes(key));
if (unknown.length > 0) {
  console.error(`There is no recipe ${unknown.join(', ')} in openapi/recipes.`);
  process.exit(1);
}
for (const key of wanted.length === 0 ? known : wanted) {
  const file = join(shippedRecipesFolder, key, 'recipe.yaml');
  const before = await readFile(file, 'utf8');
  const recipe = parseDocument(before);
  const { name, version, path } = recipe.toJS().document.package;
  const text = await readFile(join(await packageFolder(`${name}@${version}`), path), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  recipe.setIn(['document', 'package', 'sha256'], sha256);
  const document = text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { uniqueKeys: false });
  for (const operation of Object.keys(recipe.toJS().fingerprints)) {
    const fingerprint = operationFingerprint(document, operation);
    if (fingerprint === undefined) {
      console.error(
        `${key}: the document has no ${operation} any more. Correct manifest, overlay and fingerprints.`,
      );
      process.exitCode = 1;
    } else recipe.setIn(['fingerprints', operation], fingerprint);
  }
  const after = recipe.toString({ lineWidth: 110 });
  if (after !== before) await writeFile(file, after);
  console.log(`${key}: ${after === before ? 'as it was' : 'pinned'}`);
}

/** A package without its dependencies, kept where the tests keep theirs. */
async function packageFolder(specifier) {
  const cache = join(root, '.cache/packages');
  const folder = join(cache, specifier.replaceAll('/', '+'));
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, 'pack-'));
  try {
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', specifier], { cwd: scratch });
    const archive = (await readdir(scratch)).find((each) => each.endsWith('.tgz'));
    execFileSync('tar', ['-xzf', archive], { cwd: scratch });
    await rename(join(scratch, 'package'), folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return folder;
}
