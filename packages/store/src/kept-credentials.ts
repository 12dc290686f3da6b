import type { KeptLines } from './pending/kept-lines.js';

/** A credential that an account is to have, and that the database could not take. Both are as the vault sealed them. */
export interface KeptCredential {
  readonly projectId: string;
  readonly accountId: string;
  readonly sealed: string;
  /** What it replaces: an account that has another by now keeps that. */
  readonly replaced: string | null;
}

/** Where credentials are that the database could not take. */
export interface KeptCredentials {
  /** Of each account the latest that was put and not removed. */
  list(): readonly KeptCredential[];
  /** Resolves when it would survive a power cut, where there is a disk of this process's own that takes it. */
  put(credential: KeptCredential): Promise<void>;
  remove(accountId: string): void;
}

/** Beside a database that other processes share there is no place of this process's own. */
export const keptNowhere: KeptCredentials = { list: () => [], put: async () => {}, remove: () => {} };

/** In a file: a line for each credential that is put, and one for each that is removed. */
export function keptInLines(lines: KeptLines): KeptCredentials {
  const kept = new Map<string, KeptCredential>();
  for (const line of lines.read()) {
    const one = line as Partial<KeptCredential>;
    if (isWhole(one)) kept.set(one.accountId, one);
    else if (typeof one.accountId === 'string') kept.delete(one.accountId);
  }
  return {
    list: () => [...kept.values()],
    async put(credential) {
      kept.set(credential.accountId, credential);
      if (lines.append(credential)) await lines.flush();
    },
    remove(accountId) {
      if (!kept.delete(accountId)) return;
      if (kept.size === 0) lines.clear();
      else lines.append({ accountId });
    },
  };
}

function isWhole(line: Partial<KeptCredential>): line is KeptCredential {
  const { projectId, accountId, sealed, replaced } = line;
  const texts = [projectId, accountId, sealed].every((text) => typeof text === 'string');
  return texts && (replaced === null || typeof replaced === 'string');
}
