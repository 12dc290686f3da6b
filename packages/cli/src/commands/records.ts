import { deleteEntity } from '@actway/engine';
import { withProject } from '../with-store.js';

/** `actway records delete`: deletes the connected accounts and the records of one entity. */
export async function deleteRecords(
  environment: NodeJS.ProcessEnv,
  { entity, project }: { entity: string; project?: string },
): Promise<void> {
  await withProject(environment, project, async (store, projectId) => {
    const { accounts, executions } = await deleteEntity(store, projectId, entity);
    process.stdout.write(`Deleted ${accounts} connected accounts and ${executions} executions.\n`);
  });
}
