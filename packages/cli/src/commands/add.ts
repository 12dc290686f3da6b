import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseDocument } from '@actway/catalog/import';
import { type DocumentChanges, documentChanges, getRecipe, type Recipe } from '@actway/catalog/recipes';
import { openDocumentFetcher } from '../document-fetcher.js';
import { type DocumentChoice, type ObtainedDocument, obtainDocument } from '../recipes/obtain-document.js';
import { readSettings } from '../settings/settings.js';
import { terminalText } from '../terminal-text.js';
import { importDocument } from './import.js';

export interface AddCommandOptions extends DocumentChoice {
  out: string;
  /** `x_y`; `1_0` when absent. */
  appVersion?: string;
}

/** `actway add KEY`: gets the document of a recipe, says what changed since the recipe was made, and imports it. */
export async function addApp(
  environment: NodeJS.ProcessEnv,
  key: string,
  { out, appVersion, ...choice }: AddCommandOptions,
): Promise<void> {
  const recipe = await getRecipe(key);
  const fetcher = openDocumentFetcher(readSettings(environment));
  const scratch = await mkdtemp(join(tmpdir(), 'actway-add-'));
  try {
    const onProgress = (step: string) => void process.stderr.write(terminalText(`… ${step}\n`));
    const obtained = await obtainDocument(recipe, choice, { ...fetcher, scratch, environment, onProgress });
    const sha256 = createHash('sha256').update(obtained.bytes).digest('hex');
    if (obtained.from === 'registry' && choice.packageVersion === undefined) requireOwnHash(recipe, sha256);
    const file = join(scratch, basename(recipe.document.package.path));
    await writeFile(file, obtained.bytes);
    say(await newsOf(recipe, obtained, { sha256, kept: await keptHash(out, recipe) }));
    await importDocument(environment, file, {
      key,
      out,
      manifest: recipe.manifest,
      overlay: [recipe.overlay],
      ...(appVersion === undefined ? {} : { appVersion }),
      ...(recipe.server === undefined ? {} : { server: recipe.server }),
      ...(recipe.operations === undefined ? {} : { operations: recipe.operations }),
    });
    await keepSource(out, recipe, { from: obtained.from, name: obtained.name, sha256 });
    say(nextOf(recipe, out));
  } finally {
    await rm(scratch, { recursive: true, force: true });
    await fetcher.close();
  }
}

function say(lines: string[]): void {
  if (lines.length > 0) process.stdout.write(terminalText(`${lines.join('\n')}\n`));
}

/** A published version never changes: another hash means that somebody changed it on its way. */
function requireOwnHash({ key, document }: Recipe, sha256: string): void {
  const { name, version, path, sha256: expected } = document.package;
  if (sha256 === expected) return;
  throw new Error(
    `${path} of ${name}@${version} is not what the recipe of ${key} was made with: its SHA-256 is ${sha256}, not ${expected}. Nothing was imported. Look at what your registry gives out; --document FILE imports a document that you trust.`,
  );
}

/** What is worth knowing of the document before it is imported. */
async function newsOf(
  recipe: Recipe,
  { bytes, from, name }: ObtainedDocument,
  { sha256, kept }: { sha256: string; kept: string | undefined },
): Promise<string[]> {
  const { package: own, maker } = recipe.document;
  const lines: string[] = [];
  if (from === 'maker') {
    const known = maker.sha256 ?? kept;
    const verdict =
      known === undefined
        ? 'nobody fetched from this address before, so there is nothing to compare it with'
        : known === sha256
          ? 'it is what the last fetch got'
          : `it is not what the last fetch got (${known})`;
    lines.push(`${name} has the SHA-256 ${sha256}: ${verdict}.`);
  }
  if (sha256 === own.sha256) return lines;
  const root = parseDocument(new TextDecoder().decode(bytes), name);
  const { gone, changed } = documentChanges(recipe, root);
  const all = Object.keys(recipe.fingerprints);
  if (gone.length === all.length) throw anotherDocument(recipe, name, gone);
  return [
    ...lines,
    `The document is another than the recipe was made with (${own.name}@${own.version}).`,
    ...changeLines({ gone, changed }, all.length),
  ];
}

function anotherDocument({ key, manifest, document }: Recipe, name: string, gone: string[]): Error {
  const { name: own, version, path } = document.package;
  const shown = gone.slice(0, 3).join(', ');
  return new Error(
    `${name} is not a document of ${manifest.name}, or not one that the recipe of ${key} can be used with: none of its ${gone.length} important actions is there (${shown}, …). Nothing was imported. Give the document that the maker publishes for it; the recipe was made with ${path} of ${own}@${version}. \`npx actway import FILE --key KEY\` makes an app of any document.`,
  );
}

function changeLines({ gone, changed }: DocumentChanges, all: number): string[] {
  if (gone.length + changed.length === 0) return [`All ${all} important actions take what they took.`];
  return [
    `Of the ${all} important actions ${gone.length} are gone, and ${changed.length} take another input:`,
    ...gone.map((key) => `  gone: ${key}`),
    ...changed.map((key) => `  changed: ${key}`),
  ];
}

const sourceName = 'source.json';

/** The hash of what the last fetch from the maker's address got, as the app's folder keeps it. */
async function keptHash(out: string, { key, document }: Recipe): Promise<string | undefined> {
  try {
    const { maker } = JSON.parse(await readFile(join(out, key, sourceName), 'utf8'));
    return maker?.url === document.maker.url ? String(maker.sha256) : undefined;
  } catch {
    // No import by this recipe wrote one, or a person changed it: there is nothing to compare with.
    return undefined;
  }
}

async function keepSource(
  out: string,
  recipe: Recipe,
  source: { from: ObtainedDocument['from']; name: string; sha256: string },
): Promise<void> {
  const before = await keptHash(out, recipe);
  const sha256 = source.from === 'maker' ? source.sha256 : before;
  const maker = sha256 === undefined ? {} : { maker: { url: recipe.document.maker.url, sha256 } };
  await writeFile(join(out, recipe.key, sourceName), `${JSON.stringify({ ...source, ...maker }, null, 2)}\n`);
}

function nextOf({ key, setup, manifest }: Recipe, out: string): string[] {
  const consents = (manifest.authSchemes ?? []).some(({ mode }) => mode === 'OAUTH2');
  const callback = 'PUBLIC_URL/api/v1/oauth/callback';
  return [
    '',
    consents ? 'To connect accounts, make an OAuth client:' : 'To connect accounts, make a key:',
    ...setup.map((step, index) => `  ${index + 1}. ${step.replaceAll('{callback}', callback)}`),
    '',
    'Next, without an account, in the sandbox:',
    `  ACTWAY_APPS=${out} npx actway sandbox`,
    `  ACTWAY_APPS=${out} npx actway apps ${key}`,
  ];
}
