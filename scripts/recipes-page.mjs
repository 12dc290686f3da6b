import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './run.mjs';

const folder = join(root, 'openapi/recipes');

export const recipesFile = join(root, 'docs/recipes.md');

const start = '<!-- Made by `npm run generate` of openapi/recipes. -->\n\n';
const end = '\n\n<!-- The end of what is made. -->';

/** The page on recipes, with what the recipes say now. */
export async function recipesPage() {
  const page = (await readFile(recipesFile, 'utf8')).replaceAll('\r\n', '\n');
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${recipesFile} has lost the marks around what is made.`);
  return before + start + (await madePart()) + end + after;
}

/** Writes the page, and says whether that changed it. */
export async function writeRecipesPage() {
  const page = await recipesPage();
  const isChanged = page !== (await readFile(recipesFile, 'utf8'));
  if (isChanged) await writeFile(recipesFile, page);
  return isChanged;
}

async function madePart() {
  const recipes = await allRecipes();
  const leftOut = await readYaml('left-out.yaml');
  return [
    `## The ${recipes.length} recipes`,
    recipes.map(({ manifest }) => `[${manifest.name}](#${anchorOf(manifest.name)})`).join(' · '),
    ...recipes.map(section),
    '## Left out',
    leftOut.map(({ name, reason }) => `- **${name}**: ${reason}`).join('\n'),
  ].join('\n\n');
}

/** Read as they are: nothing needs to be built for it. The tests of the catalog hold them against their schemas. */
async function allRecipes() {
  const entries = await readdir(folder, { withFileTypes: true });
  const keys = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    keys.sort().map(async (key) => ({
      key,
      manifest: await readYaml(`${key}/manifest.yaml`),
      ...(await readYaml(`${key}/recipe.yaml`)),
    })),
  );
}

async function readYaml(name) {
  return parse(await readFile(join(folder, name), 'utf8'));
}

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function section({ key, manifest, document, setup, operations, fewerThanTen }) {
  const { package: own, maker } = document;
  const names = Object.values(manifest.aliases ?? {})
    .flat()
    .map((each) => `\`${each.name ?? each}\``);
  const schemes = (manifest.authSchemes ?? []).map(({ name, mode }) => `\`${name ?? mode}\``).join(' or ');
  const fields = (manifest.connectionFields ?? []).map(({ name }) => `\`${name}\``).join(', ');
  return [
    `### ${manifest.name}`,
    `\`npx actway add ${key}\` · ${manifest.description} [The maker's documentation](${manifest.docs}).`,
    setup
      .map(
        (step, index) =>
          `${index + 1}. ${step.replaceAll('{callback}', '`PUBLIC_URL/api/v1/oauth/callback`')}`,
      )
      .join('\n'),
    [
      `Connects by ${schemes}${fields === '' ? '' : `, with ${fields}`}.`,
      `Tried with \`${own.name}@${own.version}\`, \`${own.path}\`${operations === undefined ? '' : ', cut to a selection'};`,
      `the maker publishes it at <${maker.url}>${maker.format === 'discovery' ? ', as a Discovery document' : ''} (${maker.verified ? 'fetched' : 'not fetched from yet'}).`,
    ].join(' '),
    ...(fewerThanTen === undefined
      ? []
      : [`Important actions: ${manifest.important.length}. ${fewerThanTen}`]),
    ...(names.length === 0 ? [] : [`Names of the hosted service: ${names.join(', ')}.`]),
  ].join('\n\n');
}
