import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { countWith, type RateWindows } from '../rate-windows.js';
import type { PostgresDriver } from './postgres-driver.js';

/**
 * Counts for all processes of a database. While that is away each process counts by itself: the database refuses what
 * needs it in any case, and a limit is no reason to refuse more.
 */
export function postgresRateWindows(driver: PostgresDriver): RateWindows {
  const storeClient = {
    query: async ({ text, values, name }: { text: string; values: unknown[]; name: string }) => {
      const rows = await driver.runStatement({ text, values, name });
      return { rows, rowCount: rows.length };
    },
  };
  return countWith(({ count, seconds }) => {
    const rate = { points: count, duration: seconds, keyPrefix: `${count}/${seconds}` };
    return new RateLimiterPostgres({
      ...rate,
      storeClient,
      storeType: 'client',
      tableName: 'rate_windows',
      tableCreated: true,
      insuranceLimiter: new RateLimiterMemory(rate),
    });
  });
}
