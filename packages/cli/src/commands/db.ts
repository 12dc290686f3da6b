import { type BackupProgress, backUpStore, type CopyProgress, copyStore, migrateStore } from '@actway/store';
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

/** `actway db backup`: the SQLite store as it is at one moment, also while its server runs. */
export async function backUpDatabase(environment: NodeJS.ProcessEnv, folder: string): Promise<void> {
  const { databaseUrl } = readSettings(environment);
  const { path, bytes } = await backUpStore({
    from: databaseUrl,
    to: folder,
    onProgress: createBackupReporter(),
  });
  process.stdout.write(`Backed up ${bytes} bytes to ${path}\n`);
}

/** Bytes from which on a person wants to know how far it is. */
const longBackup = 64 * 1024 * 1024;

/** Tells of what waits, and of a long copy every tenth. */
function createBackupReporter(): (progress: BackupProgress) => void {
  let last = '';
  return (progress) => {
    const line = toLine(progress);
    if (line === last || line === '') return;
    last = line;
    process.stderr.write(`${line}\n`);
  };
}

function toLine(progress: BackupProgress): string {
  if (progress.step === 'waiting') return 'Waiting for the server, or for another backup of it.';
  const { total } = progress;
  if (total < longBackup) return '';
  if (progress.step === 'checking') return 'Copied; reading the copy as a whole.';
  return `Copied ${Math.floor((progress.copied * 10) / total) * 10} % of ${total} bytes`;
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
