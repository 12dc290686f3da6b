import { type CopyProgress, copyStore, migrateStore } from '@actway/store';
import { readSettings } from '../settings/settings.js';

/** `actway db migrate`: brings the store to this version, as each start does. */
export async function migrateDatabase(environment: NodeJS.ProcessEnv): Promise<void> {
  const ran = await migrateStore(readSettings(environment).databaseUrl);
  for (const migration of ran) process.stdout.write(`Ran ${migration}.\n`);
  process.stdout.write(
    ran.length === 0
      ? 'The store is at this version; there was nothing to do.\n'
      : 'The store is at this version.\n',
  );
}

/** `actway db copy`: every row of one store into another, empty one. */
export async function copyDatabase({ from, to }: { from: string; to: string }): Promise<void> {
  const counts = await copyStore({ from, to, onProgress: createReporter() });
  for (const [table, count] of Object.entries(counts)) process.stdout.write(`${table.padEnd(20)} ${count}\n`);
  process.stdout.write('Everything was copied, and counted on both sides.\n');
}

/** Tells every tenth of a table. */
function createReporter(): (progress: CopyProgress) => void {
  let last = '';
  return ({ table, copied, total }) => {
    const tenths = total === 0 ? 10 : Math.floor((copied * 10) / total);
    const line = `${table}: ${tenths * 10} %`;
    if (line === last) return;
    last = line;
    process.stderr.write(`${line} (${copied} of ${total})\n`);
  };
}
