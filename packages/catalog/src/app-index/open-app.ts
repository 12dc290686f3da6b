import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ActionDetails } from '../actions/action-details.js';
import { AppVersion } from '../actions/app-version.js';
import type { AppAlias } from '../apps/action-alias.js';
import type { App } from '../apps/app.js';
import { appOf, documentId } from '../apps/load-app-folder.js';
import { loadManifestCheck } from '../apps/manifest-schema.js';
import { readYaml } from '../apps/read-yaml.js';
import { manifestName } from '../apps/source-names.js';
import type { AppFault } from '../catalog-error.js';
import type { OpenDocuments } from '../documents/open-documents.js';
import { type KnownFile, StoredDocument } from '../documents/stored-document.js';
import { type AppIndex, documentLinesName, searchTermsName } from './app-index.js';
import { findAppIndex, isOfFiles } from './find-app-index.js';
import { type MadeIndex, makeAppIndex } from './make-app-index.js';
import { writeAppIndex } from './write-app-index.js';

/** An app as the catalog holds it. */
export interface OpenedApp {
  app: App;
  manifestFile: string;
  /** By version, oldest first. */
  versions: Map<string, AppVersion>;
  aliases: AppAlias[];
  /** See Catalog. */
  fingerprint: string;
}

/** An app as its manifest describes it. */
interface DescribedApp {
  app: App;
  /** The operationIds of its important actions, and of those that it calls writing. */
  important: string[];
  writing: string[];
}

/**
 * Opens an app by its index, where that was made of the files as they are; else reads them as a whole, tells what is
 * wrong with them, and writes the index for the next time. An app with faults comes back all the same, so that it is
 * judged beside the others.
 */
export async function openApp(
  folder: string,
  openDocuments: OpenDocuments<ActionDetails>,
  faults: AppFault[],
): Promise<OpenedApp> {
  const place = { folder, openDocuments };
  const index = await findAppIndex(folder);
  const described = index && (await describedApp(folder, index));
  if (index !== undefined && described !== undefined) return openedApp(place, described, index);

  const earlier = faults.length;
  const { loaded, index: made, ...files } = await makeAppIndex(folder, faults);
  const isSound = faults.length === earlier && (await isOfFiles(made, folder));
  const isWritten = isSound && (await writeAppIndex(folder, made, files));
  return openedApp(place, loaded, made, isWritten ? undefined : files);
}

/** What the manifest says; undefined when it is none, whatever the index says of it. */
async function describedApp(folder: string, { versions }: AppIndex): Promise<DescribedApp | undefined> {
  const file = join(folder, manifestName);
  const manifest = await readYaml(file, []);
  const isManifest = await loadManifestCheck();
  if (!isManifest(manifest, file, [])) return undefined;
  return {
    app: appOf(
      manifest,
      versions.map(({ version }) => version),
    ),
    important: manifest.important ?? [],
    writing: manifest.writing ?? [],
  };
}

/** @param made what is in no file of what would be beside the documents */
function openedApp(
  { folder, openDocuments }: { folder: string; openDocuments: OpenDocuments<ActionDetails> },
  { app, important, writing }: DescribedApp,
  { madeBy, files, versions, aliases }: AppIndex,
  made?: Pick<MadeIndex, 'lines' | 'terms'>,
): OpenedApp {
  const fileOf = (name: string, digest = files.get(name)): KnownFile => ({
    path: join(folder, name),
    digest,
  });
  const marks = { important: new Set(important), writing: new Set(writing) };
  const opened = versions.map((stored) => {
    const { version } = stored;
    const document = new StoredDocument(
      {
        id: documentId(app.key, version),
        version,
        source: fileOf(`${version}.yaml`),
        lines: made?.lines.get(version) ?? {
          path: join(folder, documentLinesName(version)),
          digest: stored.lines,
        },
      },
      openDocuments,
    );
    const terms = made?.terms.get(version) ?? fileOf(searchTermsName(version), stored.terms);
    return [version, new AppVersion(app, marks, stored, document, terms)] as const;
  });
  return {
    app,
    manifestFile: join(folder, manifestName),
    versions: new Map(opened),
    aliases,
    fingerprint: createHash('sha256')
      .update(
        JSON.stringify([madeBy, app.key, ...[...files].sort(([one], [other]) => (one < other ? -1 : 1))]),
      )
      .digest('base64url'),
  };
}
