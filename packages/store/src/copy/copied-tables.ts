import type { Database } from '../database.js';

/** Every table, each after those that it refers to; the compiler asks for the ones that are missing. */
const tables: Record<keyof Database, true> = {
  projects: true,
  api_keys: true,
  integrations: true,
  connected_accounts: true,
  executions: true,
  files: true,
};

export const copiedTables: readonly string[] = Object.keys(tables);
