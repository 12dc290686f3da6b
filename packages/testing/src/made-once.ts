import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A file or folder of a cache, made where it is not there yet.
 * @param make fills a scratch folder beside it, and returns what of it is kept
 */
export async function madeOnce(place: string, make: (scratch: string) => Promise<string>): Promise<string> {
  if (await exists(place)) return place;
  await mkdir(dirname(place), { recursive: true });
  const scratch = await mkdtemp(join(dirname(place), 'scratch-'));
  try {
    await rename(await make(scratch), place);
  } catch (error) {
    // Two tests may ask for the same at once; whichever is first leaves it.
    if (!(await exists(place))) throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return place;
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
