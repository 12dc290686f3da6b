import { type Store, StoreError } from '@actway/engine';

const name = 'default';

/** The id of the project that calls belong to unless a key says otherwise; it is made at the first start. */
export async function openDefaultProject(store: Store): Promise<string> {
  const found = await store.projects.findByName(name);
  if (found) return found.id;
  try {
    return (await store.projects.create({ name })).id;
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'conflict') throw error;
    // Another process that starts at the same time was first.
    const other = await store.projects.findByName(name);
    if (!other) throw error;
    return other.id;
  }
}
