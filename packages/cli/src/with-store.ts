import { type FileStore, openFolder, openStore, type Store } from '@actway/engine';
import { openDefaultProject } from './default-project.js';
import { readSettings } from './settings/settings.js';

/** Opens the store of DATABASE_URL, with the folder of its files, for one command, and closes it again. */
export async function withStore<Result>(
  environment: NodeJS.ProcessEnv,
  work: (store: Store, files: FileStore) => Promise<Result>,
): Promise<Result> {
  const { databaseUrl, filesFolder } = readSettings(environment);
  const store = await openStore(databaseUrl, { poolSize: 1 });
  try {
    return await work(store, openFolder(filesFolder));
  } finally {
    await store.close();
  }
}

/** The same for a command about one project: the default one, unless it is named. */
export async function withProject<Result>(
  environment: NodeJS.ProcessEnv,
  name: string | undefined,
  work: (store: Store, projectId: string, files: FileStore) => Promise<Result>,
): Promise<Result> {
  return withStore(environment, async (store, files) =>
    work(store, name === undefined ? await openDefaultProject(store) : await findProject(store, name), files),
  );
}

/** The id of a project. Throws an error that says where to find the names. */
export async function findProject(store: Store, name: string): Promise<string> {
  const project = await store.projects.findByName(name);
  if (project) return project.id;
  throw new Error(
    `There is no project ${JSON.stringify(name)}. \`actway projects list\` shows the projects there are.`,
  );
}
