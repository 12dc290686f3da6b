import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { manifestName } from '../apps/source-names.js';
import { ImportError } from './import-error.js';

/**
 * Two folders of apps that have one key cannot be read together: neither the server nor the sandbox would start.
 * @throws ImportError 'option-invalid' that names the key and the app that has it
 */
export async function requireFreeKey({
  key,
  out,
  beside = [],
}: {
  key: string;
  out: string;
  beside?: string[] | undefined;
}): Promise<void> {
  const others = beside.map((folder) => resolve(folder)).filter((folder) => folder !== resolve(out));
  for (const folder of others) {
    const app = join(folder, key);
    if (!(await exists(join(app, manifestName)))) continue;
    const expected = `it is the key of the app ${app}, and no two apps may have one key. Choose another, such as ${own(key)}`;
    throw new ImportError({ code: 'option-invalid', option: '--key', value: key, expected });
  }
}

function own(key: string): string {
  return `my_${key}`.slice(0, 40);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
