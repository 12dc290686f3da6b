import { type Store, StoreError } from '@actway/store';

/** The name of the project that calls belong to unless a key says otherwise. */
export const defaultProjectName = 'default';

/** Its id; it is made at the first start. */
export async function openDefaultProject(store: Store): Promise<string> {
  const found = await store.projects.findByName(defaultProjectName);
  if (found) return found.id;
  try {
    return (await store.projects.create({ name: defaultProjectName })).id;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'conflict') throw error;
    // Another process that starts at the same time was first.
    const other = await store.projects.findByName(defaultProjectName);
    if (!other) throw error;
    return other.id;
  }
}
