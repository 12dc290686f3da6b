import { deleteProject } from '@actway/engine/administration';
import { StoreError } from '@actway/store';
import { defaultProjectName } from '../default-project.js';
import { findProject, withNewStore, withStore } from '../with-store.js';

/** `actway projects create`: makes a project, whose keys see nothing of any other. */
export async function createProject(environment: NodeJS.ProcessEnv, name: string): Promise<void> {
  await withNewStore(environment, async (store) => {
    try {
      const { id } = await store.projects.create({ name });
      process.stdout.write(`${id}  ${name}\n`);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'conflict') throw error;
      throw new Error(`There is a project ${JSON.stringify(name)} already. Give the new one another name.`);
    }
  });
}

/** `actway projects list`: the projects, one a line, by name. */
export async function listProjects(environment: NodeJS.ProcessEnv): Promise<void> {
  await withStore(environment, async (store) => {
    for (const { id, createdAt, name } of await store.projects.list()) {
      process.stdout.write(`${id}  ${new Date(createdAt).toISOString()}  ${name}\n`);
    }
  });
}

/** `actway projects delete`: deletes a project with its keys, connected accounts, records and files. */
export async function removeProject(
  environment: NodeJS.ProcessEnv,
  name: string,
  { yes = false }: { yes?: boolean },
): Promise<void> {
  if (name === defaultProjectName) {
    throw new Error(
      `The project ${JSON.stringify(name)} stays: calls with ACTWAY_API_KEY belong to it. \`actway records delete\` deletes what an entity has in it.`,
    );
  }
  await withStore(environment, async (store, files) => {
    const id = await findProject(store, name);
    if (!yes) {
      throw new Error(
        `This deletes the project ${JSON.stringify(name)} with its keys, connected accounts, records and files, for good. Add --yes to do it.`,
      );
    }
    await deleteProject(store, files, id);
    process.stdout.write(`Deleted ${id}  ${name}\n`);
  });
}
