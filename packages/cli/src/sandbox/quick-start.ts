import { readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generateApiKey, generateVaultKey } from '@actway/engine';
import { makeFolder } from '@actway/store';

/** The secrets of the sandbox, kept so that the next start knows the same key. */
export interface QuickStart {
  apiKey: string;
  encryptionKeys: string;
}

/**
 * Reads the file, or writes it (mode 0600) at the first start.
 * @throws Error that names the setting where the file can be neither read nor written
 */
export async function openQuickStart(file: string): Promise<QuickStart> {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw unusablePlace(file, error);
  });
  if (written !== undefined) return parse(written, file);
  const made: QuickStart = {
    apiKey: generateApiKey(),
    encryptionKeys: generateVaultKey('sandbox'),
  };
  try {
    makeFolder(dirname(file), 0o700);
    await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw unusablePlace(file, error);
  }
  return made;
}

function unusablePlace(file: string, cause: unknown): Error {
  const { code = 'unknown reason' } = cause as NodeJS.ErrnoException;
  return new Error(
    `The sandbox cannot keep its key in ${file} (${code}). Set ACTWAY_SANDBOX_FOLDER to a folder where this process may write.`,
    { cause },
  );
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
