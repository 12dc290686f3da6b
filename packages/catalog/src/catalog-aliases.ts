import { aliasPointer } from './app-index/app-aliases.js';
import type { OpenedApp } from './app-index/open-app.js';
import type { AppAlias } from './apps/action-alias.js';
import type { AppFault } from './catalog-error.js';

/**
 * The further names of all actions, each a name of one. A listed name that another app has, as an id or listed too, is
 * told as a fault; a derived one yields to every id, to every listed name, and to what an earlier app derives.
 * @param ownerOf tells the key of the app whose action has an id
 */
export function catalogAliases(
  apps: readonly OpenedApp[],
  ownerOf: (id: string) => string | undefined,
  faults: AppFault[],
): Map<string, AppAlias> {
  const aliases = new Map<string, AppAlias>();
  const owners = new Map<string, string>();
  for (const opened of apps) {
    for (const alias of opened.aliases) {
      if (alias.entry === undefined) continue;
      const owner = ownerOf(alias.name);
      const twin = owners.get(alias.name);
      const fault =
        owner === undefined ? twin && `is listed by the app ${twin} too` : `is an action of the app ${owner}`;
      if (fault === undefined) {
        aliases.set(alias.name, alias);
        owners.set(alias.name, opened.app.key);
      }
      // An app tells by itself what is wrong with its names among each other.
      else if ((owner ?? twin) !== opened.app.key) faults.push(aliasFault(opened, alias, alias.entry, fault));
    }
  }
  for (const opened of apps) {
    for (const alias of opened.aliases) {
      if (alias.entry === undefined && !aliases.has(alias.name) && ownerOf(alias.name) === undefined)
        aliases.set(alias.name, alias);
    }
  }
  return aliases;
}

function aliasFault(
  { manifestFile }: OpenedApp,
  { name, action }: AppAlias,
  entry: number,
  fault: string,
): AppFault {
  return {
    file: manifestFile,
    pointer: aliasPointer(action, entry),
    message: `${name} ${fault}: each name stands for one action`,
  };
}
