import {
  type Engine,
  rotateCredentials,
  sweepConnectLinks,
  sweepFiles,
  sweepIdempotentCalls,
  sweepRecords,
  sweepUsage,
} from '@actway/engine';
import { errorOf, type Log } from '@actway/server';
import type { Settings } from './settings/settings.js';

/** What a server does beside answering. */
export interface Upkeep {
  /** Ends after the batch that runs. */
  stop(): Promise<void>;
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Seals what an earlier key sealed with the active one, once, and deletes records, kept answers, links, files and counts
 * that are too old, at once and every hour; in batches, while requests are answered. What fails is logged, and tried again
 * an hour later.
 */
export function startUpkeep(
  engine: Engine,
  { recordsDays, filesDays }: Pick<Settings, 'recordsDays' | 'filesDays'>,
  logger: Log,
): Upkeep {
  const ending = new AbortController();
  const { signal } = ending;
  let isRotated = false;

  async function rotate(): Promise<void> {
    // Once: two processes with different active keys, as there are while servers are restarted one by one, would
    // seal the same values over and over.
    if (isRotated) return;
    const { resealed, left, failure } = await rotateCredentials(engine, { signal });
    isRotated = true;
    const activeKey = engine.vault.activeKeyId;
    if (failure)
      logger.error(
        { activeKey, resealed, left, reason: failure.message },
        'some stored credentials cannot be opened, and executions that need them fail: check ACTWAY_ENCRYPTION_KEYS',
      );
    else if (resealed > 0)
      logger.info({ activeKey, resealed, left }, 'secrets were sealed with the active key');
  }

  async function sweep(): Promise<void> {
    if (recordsDays === 0) return;
    const deleted = await sweepRecords(engine.store, { before: Date.now() - recordsDays * day, signal });
    if (deleted > 0) logger.info({ deleted, recordsDays }, 'records that were too old are deleted');
  }

  async function sweepOldFiles(): Promise<void> {
    const kept = filesDays === 0 ? {} : { usedBefore: Date.now() - filesDays * day };
    const deleted = await sweepFiles(engine.store, engine.files.store, { ...kept, signal });
    if (deleted > 0)
      logger.info({ deleted, filesDays }, 'files that were too old or never came whole are deleted');
  }

  async function sweepKeys(): Promise<void> {
    const deleted = await sweepIdempotentCalls(engine.store, { before: Date.now() - day, signal });
    if (deleted > 0) logger.info({ deleted }, 'answers that were kept for repeats of calls are deleted');
  }

  async function sweepLinks(): Promise<void> {
    const deleted = await sweepConnectLinks(engine.store, { before: Date.now() - day, signal });
    if (deleted > 0) logger.info({ deleted }, 'links that expired a day ago are deleted');
  }

  async function work(): Promise<void> {
    const sweepCounts = () => sweepUsage(engine.store);
    for (const task of [rotate, sweep, sweepKeys, sweepLinks, sweepOldFiles, sweepCounts]) {
      try {
        if (!signal.aborted) await task();
      } catch (error) {
        logger.error({ err: errorOf(error) }, 'upkeep failed and is tried again in an hour');
      }
    }
  }

  let working = work();
  const timer = setInterval(() => {
    working = working.then(work);
  }, hour).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      ending.abort();
      await working;
    },
  };
}
