import type { ExecutionRepository } from '../execution.js';
import type { StoreCaches } from './store-caches.js';

/** `ExecutionRepository` that counts the use of an account in what is remembered of it too. */
export function cachedExecutions(
  executions: ExecutionRepository,
  caches: StoreCaches,
  now: () => number,
): ExecutionRepository {
  return {
    ...executions,
    async close(id, result, options) {
      const asked = now();
      const outcome = await executions.close(id, result, options);
      if (outcome === 'written' && options?.invokedAccount)
        caches.countInvocation(options.invokedAccount, asked);
      return outcome;
    },
  };
}
