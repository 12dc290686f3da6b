import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { maximumWorkers } from '../settings/maximum-workers.js';
import { SettingsError } from '../settings/settings-error.js';

/**
 * How many processes are to answer: those asked for, else one for each core with PostgreSQL, and one with SQLite. What else
 * is wrong with the settings, the processes say themselves.
 * @param asked by `--workers`; it goes before ACTWAY_WORKERS
 * @throws SettingsError for several on SQLite
 */
export function countWorkers(environment: NodeJS.ProcessEnv, asked?: number): number {
  const set = environment.ACTWAY_WORKERS || undefined;
  // What cannot be read the settings refuse, in this process.
  const wanted = asked ?? (set === undefined ? undefined : /^\d{1,3}$/.test(set) ? Number(set) : 1);
  const hasPostgres = /^postgres(ql)?:\/\//i.test(environment.DATABASE_URL ?? '');
  if (wanted !== undefined && wanted > 1 && !hasPostgres) {
    throw new SettingsError([
      `${asked === undefined ? 'ACTWAY_WORKERS' : '--workers'} asks for ${wanted} processes; a SQLite file belongs to one, which alone knows what it has written. Use 1, or PostgreSQL: DATABASE_URL=postgres://…`,
    ]);
  }
  // Who is a worker of something else cannot have workers.
  if (!cluster.isPrimary) return 1;
  return wanted ?? (hasPostgres ? Math.min(availableParallelism(), maximumWorkers) : 1);
}
