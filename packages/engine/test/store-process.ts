const openSqliteStore = new URL('../dist/store/sqlite/open-sqlite-store.js', import.meta.url);
const createId = new URL('../dist/store/create-id.js', import.meta.url);

/** Arguments for Node: a process that opens the store in `file`, runs `body` (with `store` and `createId`), and ends. */
export function storeScript(file: string, body: string): string[] {
  const source = `
    import { writeSync } from 'node:fs';
    import { openSqliteStore } from ${JSON.stringify(openSqliteStore.href)};
    import { createId } from ${JSON.stringify(createId.href)};
    const print = (line) => writeSync(1, line + '\\n');
    const store = await openSqliteStore({ file: ${JSON.stringify(file)}, lockWaitMs: 0 });
    ${body}
  `;
  return ['--input-type=module', '--eval', source];
}
