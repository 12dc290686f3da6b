import { deleteEntity } from '@actway/engine/administration';
import { withProject } from '../with-store.js';

/** `actway records delete`: deletes the connected accounts, the records and the files of one entity. */
export async function deleteRecords(
  environment: NodeJS.ProcessEnv,
  { entity, project }: { entity: string; project?: string },
): Promise<void> {
  await withProject(environment, project, async (store, projectId, folder) => {
    const { accounts, executions, files } = await deleteEntity(store, folder, projectId, entity);
    process.stdout.write(
      `Deleted ${accounts} connected accounts, ${executions} executions and ${files} files.\n`,
    );
  });
}
