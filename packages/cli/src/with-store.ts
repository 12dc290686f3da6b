import type { FileStore } from '@actway/engine';
import { openFolder } from '@actway/engine/administration';
import { openExistingStore, openStore, type Store } from '@actway/store';
import { openDefaultProject } from './default-project.js';
import { readSettings } from './settings/settings.js';

type Work<Result> = (store: Store, files: FileStore) => Promise<Result>;
type ProjectWork<Result> = (store: Store, projectId: string, files: FileStore) => Promise<Result>;

/**
 * Opens the store of DATABASE_URL, with the folder of its files, for one command, and closes it again.
 * @throws StoreError `no_store` where there is none: a wrong address must not look like an empty store
 */
export function withStore<Result>(environment: NodeJS.ProcessEnv, work: Work<Result>): Promise<Result> {
  return withOpened(openExistingStore, environment, work);
}

/** The same for a command that may be the first of all: it makes the store when it is missing. */
export function withNewStore<Result>(environment: NodeJS.ProcessEnv, work: Work<Result>): Promise<Result> {
  return withOpened(openStore, environment, work);
}

/** `withStore` for a command about one project: the default one, unless it is named. */
export function withProject<Result>(
  environment: NodeJS.ProcessEnv,
  name: string | undefined,
  work: ProjectWork<Result>,
): Promise<Result> {
  return withStore(environment, inProject(name, work));
}

/** `withNewStore` for a command about one project; a project with a name of its own is in a store that is there. */
export function withNewProject<Result>(
  environment: NodeJS.ProcessEnv,
  name: string | undefined,
  work: ProjectWork<Result>,
): Promise<Result> {
  const open = name === undefined ? withNewStore : withStore;
  return open(environment, inProject(name, work));
}

async function withOpened<Result>(
  open: typeof openStore,
  environment: NodeJS.ProcessEnv,
  work: Work<Result>,
): Promise<Result> {
  const { databaseUrl, filesFolder } = readSettings(environment);
  const store = await open(databaseUrl, { poolSize: 1 });
  try {
    return await work(store, openFolder(filesFolder));
  } finally {
    await store.close();
  }
}

function inProject<Result>(name: string | undefined, work: ProjectWork<Result>): Work<Result> {
  return async (store, files) =>
    work(store, name === undefined ? await openDefaultProject(store) : await findProject(store, name), files);
}

/** The id of a project. Throws an error that says where to find the names. */
export async function findProject(store: Store, name: string): Promise<string> {
  const project = await store.projects.findByName(name);
  if (project) return project.id;
  throw new Error(
    `There is no project ${JSON.stringify(name)}. \`actway projects list\` shows the projects there are.`,
  );
}
