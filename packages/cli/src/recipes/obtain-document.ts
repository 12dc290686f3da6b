import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FetchDocument, mostBytes } from '@actway/catalog/import';
import type { Recipe } from '@actway/catalog/recipes';
import { archivedFile } from './archived-file.js';
import { packWithNpm } from './pack-with-npm.js';

/** Where a document is to come from; by default the recipe's package, from the registry. */
export interface DocumentChoice {
  /** The path of the document. */
  document?: string;
  /** The path of the package: its folder, or the archive that npm packed. */
  package?: string;
  /** Another version of the package than the recipe's, or `latest`. */
  packageVersion?: string;
  fromMaker?: boolean;
}

/** The bytes of a document, and what to call it. */
export interface ObtainedDocument {
  bytes: Uint8Array;
  from: 'document' | 'package' | 'registry' | 'maker';
  name: string;
}

export interface ObtainContext {
  /** An empty folder of this call. */
  scratch: string;
  environment: NodeJS.ProcessEnv;
  fetchDocument: FetchDocument;
  onProgress: (step: string) => void;
}

/** Gets the document of a recipe. An error says which other way there is. */
export async function obtainDocument(
  recipe: Recipe,
  choice: DocumentChoice,
  context: ObtainContext,
): Promise<ObtainedDocument> {
  checkChoice(choice);
  if (choice.document !== undefined)
    return { bytes: await readWhole(choice.document), from: 'document', name: choice.document };
  if (choice.fromMaker === true) return fromMaker(recipe, context);
  const { name, version, path } = recipe.document.package;
  if (choice.package !== undefined) {
    const bytes = await fromPackage(choice.package, path);
    return { bytes, from: 'package', name: `${choice.package}, ${path}` };
  }
  const specifier = `${name}@${choice.packageVersion ?? version}`;
  context.onProgress(`getting ${specifier} with npm`);
  const archive = await packWithNpm(specifier, context.scratch, context.environment, context.onProgress);
  context.onProgress(`taking ${path} out of it`);
  return { bytes: await fromPackage(archive, path), from: 'registry', name: `${specifier}, ${path}` };
}

function checkChoice({ document, package: place, packageVersion, fromMaker }: DocumentChoice): void {
  const given = [
    document !== undefined && '--document',
    place !== undefined && '--package',
    packageVersion !== undefined && '--package-version',
    fromMaker === true && '--from-maker',
  ].filter((each) => each !== false);
  if (given.length > 1) throw new Error(`${given.join(' and ')} say different things: give one of them.`);
  if (packageVersion !== undefined && !/^[0-9A-Za-z][0-9A-Za-z.+-]*$/.test(packageVersion))
    throw new Error(
      `--package-version ${JSON.stringify(packageVersion.slice(0, 80))} cannot be used: it must be a version such as 1.2.3, or a tag such as latest.`,
    );
}

async function fromMaker({ document, key }: Recipe, context: ObtainContext): Promise<ObtainedDocument> {
  const { url, format } = document.maker;
  if (format !== 'openapi') {
    throw new Error(
      `--from-maker cannot be used for ${key}: what is at ${url} is a Discovery document, which is no OpenAPI document. Without the option the document comes from the package ${document.package.name}, which converts it.`,
    );
  }
  context.onProgress(`getting ${url}`);
  return { bytes: await context.fetchDocument(url, mostBytes), from: 'maker', name: url };
}

async function fromPackage(place: string, path: string): Promise<Uint8Array> {
  const found = await stat(place).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `--package ${place} cannot be read (${cause.code}): name the folder of the package, or its .tgz.`,
      {
        cause,
      },
    );
  });
  const lacking = `${place} has no ${path}: is it the package of another version?`;
  if (!found.isDirectory()) {
    const bytes = await archivedFile(place, path, mostBytes).catch((cause) => {
      throw new Error(`${place} cannot be read as a package that npm packed (${String(cause.message)}).`, {
        cause,
      });
    });
    if (bytes === undefined) throw new Error(lacking);
    return bytes;
  }
  // What was unpacked has the folder `package` at its top.
  for (const file of [join(place, path), join(place, 'package', path)]) {
    if ((await stat(file).catch(() => undefined))?.isFile()) return readWhole(file);
  }
  throw new Error(lacking);
}

async function readWhole(file: string): Promise<Uint8Array> {
  const { size } = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read (${cause.code}).`, { cause });
  });
  if (size > mostBytes) throw new Error(`${file} is larger than 100 MiB.`);
  return readFile(file);
}
