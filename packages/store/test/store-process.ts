import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const moduleUrl = (path: string) => JSON.stringify(new URL(`../dist/${path}.js`, import.meta.url).href);

/** Arguments for Node: a process that opens the store in `file`, runs `body` (with `store` and `createId`), and ends. */
export function storeScript(file: string, body: string): string[] {
  return script('index', 'openSqliteStore', { file, lockWaitMs: 0 }, body);
}

/** The same, for a PostgreSQL store. */
export function postgresStoreScript(url: string, body: string): string[] {
  return script('postgres/open-postgres-store', 'openPostgresStore', { url }, body);
}

function script(path: string, open: string, options: object, body: string): string[] {
  const source = `
    import { ${open} } from ${moduleUrl(path)};
    import { createId } from ${moduleUrl('index')};
    // Waits for a slow reader: Node writes to a pipe synchronously.
    const print = (line) => process.stdout.write(line + '\\n');
    const store = await ${open}(${JSON.stringify(options)});
    ${body}
  `;
  return ['--input-type=module', '--eval', source];
}

/**
 * For a script: eight writers of `each` executions, which are opened with these members too; a line for each that is
 * acknowledged as opened, then as closed.
 */
export const writeExecutions = (projectId: string, each: number, members = '') => `
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let index = 0; index < ${each}; index += 1) {
      const id = createId();
      await store.executions.open({
        id, projectId: '${projectId}', actionId: 'A', entityId: 'default', startedAt: Date.now(),
        input: JSON.stringify({ id }), ${members}
      });
      print('opened ' + id);
      const data = JSON.stringify({ id });
      await store.executions.close(id, { status: 'success', data, finishedAt: Date.now(), durationMs: 1 });
      print('closed ' + id);
    }
  }));
  await store.executions.open({
    id: createId(), projectId: '${projectId}', actionId: 'A', entityId: 'default', startedAt: Date.now(),
  });
  print('idle');
  setInterval(() => undefined, 1_000);
`;

/**
 * Runs a script and kills it with SIGKILL at the line for which `isTime`, after `beforeKill`. Resolves with what it
 * acknowledged, by execution, and how it ended.
 */
export async function killAtLine(
  args: readonly string[],
  isTime: (line: string, count: number) => boolean,
  beforeKill: () => Promise<void> = async () => undefined,
) {
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(writer, 'close');
  const acknowledged = new Map<string, string>();
  let count = 0;
  let killed = false;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [event = '', id] = line.split(' ');
    if (id !== undefined) acknowledged.set(id, event);
    count += 1;
    if (killed || !isTime(line, count)) continue;
    killed = true;
    await beforeKill();
    writer.kill('SIGKILL');
  }
  return { acknowledged, ended: await ended };
}
