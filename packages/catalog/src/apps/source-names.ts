import { readdir } from 'node:fs/promises';
import { actionLockName } from './action-lock.js';
import { compareVersions, versionPattern } from './versions.js';

export const manifestName = 'manifest.yaml';

/** What `actway import` told of its last run, and where `actway add` got the document; for people. */
const forPeople = ['report.json', 'source.json'];

/** The names of the files in an app's folder that say something of the app. */
export interface SourceNames {
  /** All of them. */
  all: string[];
  /** Those of documents, without `.yaml`: `x_y`, oldest first. */
  versions: string[];
  /** Those of files that nobody knows what to do with. */
  unknown: string[];
}

export async function sourceNames(folder: string): Promise<SourceNames> {
  const all = (await readdir(folder, { withFileTypes: true }))
    .filter(
      (entry) =>
        !entry.isDirectory() && /\.(ya?ml|json)$/i.test(entry.name) && !forPeople.includes(entry.name),
    )
    .map((entry) => entry.name);
  const documents = all.filter((name) => name !== manifestName && name !== actionLockName);
  const versionOf = (name: string) => name.replace(/\.yaml$/, '');
  const isVersion = (name: string) => versionPattern.test(name);
  return {
    all,
    versions: documents.map(versionOf).filter(isVersion).sort(compareVersions),
    unknown: documents.filter((name) => !isVersion(versionOf(name))),
  };
}
