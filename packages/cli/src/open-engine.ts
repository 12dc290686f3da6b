import { type Catalog, openCatalog, shippedAppsFolder } from '@actway/catalog';
import {
  BytesInFlight,
  createLanguageModel,
  createVault,
  type Engine,
  ExecutionTurns,
  type FileSetup,
  type OAuthSetup,
  openFolder,
  type Upstream,
} from '@actway/engine';
import { cachedStore, openStore } from '@actway/store';
import { openDefaultProject } from './default-project.js';
import { makeFilesFolder } from './make-files-folder.js';
import type { Settings } from './settings/settings.js';

/** An engine with its store open, and the project that calls belong to unless a key says otherwise. */
export interface OpenedEngine {
  engine: Engine;
  defaultProjectId: string;
  close(): Promise<void>;
}

/** The apps that are shipped and those of ACTWAY_APPS. */
export function openAppCatalog(settings: Pick<Settings, 'appFolders'>): Promise<Catalog> {
  return openCatalog({ folders: [shippedAppsFolder, ...settings.appFolders] });
}

/** The way out; what is absent is not to be had where the server runs. */
export type OpenedUpstream = Upstream & Pick<FileSetup, 'fetch'> & { oauth?: OAuthSetup };

/** @throws SettingsError, CatalogError, StoreError or VaultSettingError, each of which says what to do */
export async function openEngine(
  settings: Settings,
  encryptionKeys: string,
  createUpstream: (catalog: Catalog) => OpenedUpstream,
): Promise<OpenedEngine> {
  const vault = createVault(encryptionKeys);
  const catalog = await openAppCatalog(settings);
  makeFilesFolder(settings.filesFolder);
  const store = cachedStore(await openStore(settings.databaseUrl, { poolSize: settings.databasePoolSize }));
  const upstream = createUpstream(catalog);
  const { deadlineMs, maxResponseBytes, maxResponseValues, maxResponseDepth, records, publicUrl } = settings;
  const answerLimits = { maxValues: maxResponseValues, maxDepth: maxResponseDepth };
  const files: FileSetup = {
    store: openFolder(settings.filesFolder),
    publicUrl,
    maxBytes: settings.maxFileBytes,
    ...(upstream.fetch && { fetch: upstream.fetch }),
  };
  const languageModel = settings.languageModel && createLanguageModel(settings.languageModel);
  return {
    engine: {
      ...{
        catalog,
        store,
        vault,
        upstream,
        files,
        settings: {
          deadlineMs,
          maxResponseBytes,
          answerLimits,
          records,
          maxRecordBytes: settings.recordsMaxBytes,
          strictInput: settings.strictInput,
        },
      },
      ...(upstream.oauth && { oauth: upstream.oauth }),
      ...(languageModel && { languageModel }),
      bytesInFlight: new BytesInFlight(settings.maxBytesInFlight),
      turns: new ExecutionTurns({
        perAccount: settings.executionsPerAccount,
        perApp: settings.executionsPerApp,
      }),
    },
    defaultProjectId: await openDefaultProject(store),
    close: async () => {
      await languageModel?.close();
      await upstream.close();
      await store.close();
    },
  };
}
