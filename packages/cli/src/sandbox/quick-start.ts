import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateApiKey, generateVaultKey } from '@actway/engine';

/** The secrets of the sandbox, kept so that the next start knows the same key. */
export interface QuickStart {
  apiKey: string;
  encryptionKeys: string;
}

/** Reads the file, or writes it (mode 0600) at the first start. */
export async function openQuickStart(file: string): Promise<QuickStart> {
  try {
    return parse(await readFile(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made: QuickStart = {
    apiKey: generateApiKey(),
    encryptionKeys: generateVaultKey('sandbox'),
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

function parse(text: string, file: string): QuickStart {
  try {
    const { apiKey, encryptionKeys } = JSON.parse(text);
    if (typeof apiKey === 'string' && apiKey && typeof encryptionKeys === 'string' && encryptionKeys) {
      return { apiKey, encryptionKeys };
    }
  } catch {
    // Told below, without a line of a file that holds secrets.
  }
  throw new Error(`${file} is damaged. Delete the folder that it is in; the sandbox makes a new one.`);
}
